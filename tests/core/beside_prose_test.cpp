#include "core/beside_prose.h"

#include "core/note_body.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;

class BesideProseTest : public QObject {
    Q_OBJECT

private slots:
    void proseIsWithoutWhatStandsBesideIt()
    {
        NoteBody body;
        body.sections = {{u"session-began"_s, u"14:02"_s},
                         {u"objectives"_s, u"one"_s},
                         {u"session-goals"_s, u"two"_s},
                         {u"asked-si"_s, u"said no"_s}};
        NoteBody prose;
        prose.sections = body.sections.mid(1, 2);

        QCOMPARE(storedProse(storedText(body)), storedText(prose));
        QCOMPARE(storedProse({}), QString());
        QCOMPARE(storedProse(storedText({{body.sections.first()}})), QString());
    }
};

ALCOVE_TEST(beside_prose_test, BesideProseTest)
#include "beside_prose_test.moc"
