#include "words/audit_text.h"

#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using words::auditDetail;
using words::auditText;

class AuditTextTest : public QObject {
    Q_OBJECT

private slots:
    void saysWhatWasDone()
    {
        QCOMPARE(auditText(u"chart.open"_s), u"opened the chart"_s);
        QCOMPARE(auditText(u"audit.export"_s), u"gave the log to an auditor"_s); // the first
        QCOMPARE(auditText(u"sync.unreadable"_s), u"received what this desk can't read"_s);
    }

    void anEventOfANewerAlcoveKeepsItsName()
    {
        QCOMPARE(auditText(u"chart.teleport"_s), u"chart.teleport"_s);
        QCOMPARE(auditText({}), QString());
    }

    void saysWhy()
    {
        QCOMPARE(auditDetail({u"note.print"_s, {}, {}, u"paper"_s}), u"on paper"_s);
        QCOMPARE(auditDetail({u"chart.print"_s, {}, {}, u"file"_s}), u"into a file"_s);
        QCOMPARE(auditDetail({u"chart.print"_s, {}, {}, u"sealed"_s}), u"into a sealed file"_s);
        QCOMPARE(auditDetail({u"note.print"_s, {}, {}, u"plain for the court"_s}),
                 u"into a file that is not encrypted: for the court"_s);
        QCOMPARE(auditDetail({u"chart.search"_s, {}, {}, u"3"_s}), u"3 found"_s);
        QCOMPARE(auditDetail({u"desk.idle"_s, {}, {}, u"10"_s}), u"after 10 min"_s);
        QCOMPARE(auditDetail({u"desk.refuse"_s, {}, {}, u"passphrase 1 5 5"_s}),
                 u"wrong passphrase"_s);
        QCOMPARE(auditDetail({u"desk.refuse"_s, {}, {}, u"kit 3 5 9"_s}),
                 u"wrong recovery code, 3 times"_s);
        QCOMPARE(auditDetail({u"desk.refuse"_s, {}, {}, u"unreadable"_s}), u"unreadable"_s);
        QCOMPARE(auditDetail({u"audit.gap"_s, {}, {}, u"9"_s}), u"it had 9 entries"_s);
        QCOMPARE(auditDetail({u"audit.gap"_s, {}, {}, {}}),
                 u"what this desk remembered of it was gone"_s);
        QCOMPARE(auditDetail({u"sync.send"_s, {}, {}, u"clinical 4"_s}), u"clinical 4"_s);
    }
};

ALCOVE_TEST(audit_text_test, AuditTextTest)
#include "audit_text_test.moc"
