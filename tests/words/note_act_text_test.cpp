#include "words/note_act_text.h"

#include "support/test_registry.h"

#include <QSet>

using namespace alcove;
using namespace Qt::StringLiterals;

class NoteActTextTest : public QObject {
    Q_OBJECT

private slots:
    void namesWhoDidWhat()
    {
        QSet<QString> all;
        for (const NoteAct act : {NoteAct::Addendum, NoteAct::Retraction, NoteAct::WrongClient,
                                  NoteAct::CoSignature, NoteAct::NeedsRevision}) {
            Addendum addendum;
            addendum.act = act;
            addendum.authorName = u"Ada Byron"_s;
            const QString text = words::noteActText(addendum);
            QVERIFY2(text.contains(u"Ada Byron"_s), qPrintable(text));
            all.insert(text);
        }
        QCOMPARE(all.size(), 5);
    }
};

ALCOVE_TEST(note_act_text_test, NoteActTextTest)
#include "note_act_text_test.moc"
