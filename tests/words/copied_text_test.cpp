#include "words/copied_text.h"

#include "support/test_registry.h"

using namespace Qt::StringLiterals;
using namespace alcove::words;

class CopiedTextTest : public QObject {
    Q_OBJECT

private slots:
    void saysWhatHappenedWhatIsSafeAndWhatToDo()
    {
        const QString text = copiedDeskText();
        const qsizetype what = text.indexOf(u"copied"_s);
        const qsizetype safe = text.indexOf(u"Nothing you wrote is lost"_s);
        const qsizetype act = text.indexOf(u"Ask an owner"_s);
        QVERIFY(0 <= what && what < safe && safe < act);
    }

    void theMarkCountsDesks()
    {
        QVERIFY(copiedMarkText(1).startsWith(u"One"_s));
        QVERIFY(copiedMarkText(2).startsWith(u"2"_s));
    }
};

ALCOVE_TEST(copied_text_test, CopiedTextTest)
#include "copied_text_test.moc"
