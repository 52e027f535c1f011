#include "words/loss_text.h"

#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::words;
using namespace Qt::StringLiterals;

namespace {

constexpr Millis day = Millis{24} * 3'600'000;
constexpr Millis then = Millis{20'000} * day; // 4 Oct 2024

ServerLoss loss(LossKind kind, Scope scope = Scope::Clinical, qint64 count = 12)
{
    return {scope, kind, then, {30, 30 + count}, {}};
}

} // namespace

class LossTextTest : public QObject {
    Q_OBJECT

private slots:
    void saysWhatHappenedWhatIsSafeAndWhatToDo()
    {
        for (const LossKind kind :
             {LossKind::Refilled, LossKind::Waiting, LossKind::Forked, LossKind::Followed}) {
            const QString text = lossText(loss(kind));
            QVERIFY(text.startsWith(u"4 Oct 2024: "_s));
            QVERIFY(text.contains(u"charts and notes (12)"_s));
            QVERIFY(text.contains(u"Nothing is missing"_s)
                    || text.contains(u"Nothing here is lost"_s));
            QVERIFY(!text.contains(u'%'));
            QCOMPARE(lossTexts({loss(kind)}, then), QStringList{text});
        }
    }

    void tellsARestoredServerFromOneToBeAskedAbout()
    {
        QVERIFY(lossText(loss(LossKind::Waiting)).contains(u"other desks"_s));
        const QString forked = lossText(loss(LossKind::Forked));
        QVERIFY(forked.contains(u"whether a backup was restored"_s));
        QVERIFY(forked.contains(u"alcovectl sync restored"_s));
        QVERIFY(lossText(loss(LossKind::Followed)).contains(u"An owner of the practice said"_s));
    }

    void isOneParagraphForAllScopesOfAKindAndTheWorstComesFirst()
    {
        const QStringList texts = lossTexts({loss(LossKind::Refilled, Scope::Clinical, 12),
                                             loss(LossKind::Refilled, Scope::Front, 3),
                                             loss(LossKind::Forked, Scope::Org, 1),
                                             loss(LossKind::Refilled, Scope::Front, 1000)},
                                            then);
        QCOMPARE(texts.size(), 2);
        QVERIFY(texts[0].contains(u"members and their hats (1)"_s));
        QVERIFY(texts[1].contains(u"names and contacts (1,003), charts and notes (12)"_s)
                || texts[1].contains(u"names and contacts (1003), charts and notes (12)"_s));
    }

    void whatIsMendedIsToldOfForAMonthAndTheRestWhileItStands()
    {
        const QList<ServerLoss> losses{loss(LossKind::Refilled), loss(LossKind::Followed),
                                       loss(LossKind::Forked)};
        QCOMPARE(lossTexts(losses, then + 30 * day - 1).size(), 3);
        const QStringList later = lossTexts(losses, then + 30 * day);
        QCOMPARE(later, QStringList{lossText(losses[2])});
        QVERIFY(lossTexts({}, then).isEmpty());
    }
};

ALCOVE_TEST(loss_text_test, LossTextTest)
#include "loss_text_test.moc"
