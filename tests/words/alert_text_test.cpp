#include "words/alert_text.h"

#include "support/test_registry.h"

#include <QTest>

using namespace alcove;
using namespace Qt::StringLiterals;
using words::alertText;

class AlertTextTest : public QObject {
    Q_OBJECT

private slots:
    void tellsOwnersWhoseKitLetInWhichDesk()
    {
        const QString text = alertText(kit(), u"2 Apr 2026, 14:02"_s);
        QVERIFY(text.startsWith(
            u"Dana Lee's recovery kit let in a new desk, “Desk 7”, on 2 Apr 2026, 14:02."_s));
        QVERIFY(text.contains(u"Ask Dana Lee, by a way you trust"_s));
        QVERIFY(text.contains(u"take that desk out now"_s));
    }

    void tellsThePersonWhoCanTakeItOut()
    {
        DeskAlert alert = kit();
        alert.isSelf = true;
        QVERIFY(alertText(alert, u"today"_s).startsWith(u"Your recovery kit let in"_s));
        QVERIFY(alertText(alert, u"today"_s).contains(u"If that wasn't you, take"_s));
        alert.owners = {u"Ada Byron"_s, u"Noor Haddad"_s};
        QVERIFY(alertText(alert, u"today"_s)
                    .contains(u"have an owner take that desk out now (Ada Byron, Noor Haddad)"_s));
    }

    void tellsWhoInvitedWhomAgain()
    {
        DeskAlert alert = kit();
        alert.way = WayBack::InvitedAgain;
        alert.byName = u"Noor Haddad"_s;
        const QString text = alertText(alert, u"today"_s);
        QVERIFY(text.startsWith(u"Noor Haddad invited Dana Lee again: a new desk, “Desk 7”,"_s));
        QVERIFY(text.contains(u"Ask Dana Lee"_s));
    }

    void saysNoEmptyNames()
    {
        for (const WayBack way : {WayBack::Kit, WayBack::InvitedAgain})
            for (const bool isSelf : {false, true}) {
                DeskAlert alert;
                alert.way = way;
                alert.isSelf = isSelf;
                const QString text = alertText(alert, u"today"_s);
                QVERIFY2(!text.contains(u"“”"_s) && !text.contains(u"  "_s)
                             && !text.contains(u"%"_s) && text.contains(u"a new desk"_s),
                         qPrintable(text));
            }
    }

private:
    static DeskAlert kit()
    {
        DeskAlert alert;
        alert.name = u"Dana Lee"_s;
        alert.deskName = u"Desk 7"_s;
        return alert;
    }
};

ALCOVE_TEST(alert_text_test, AlertTextTest)
#include "alert_text_test.moc"
