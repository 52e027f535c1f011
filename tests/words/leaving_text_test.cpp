#include "words/leaving_text.h"

#include "core/op.h"
#include "support/test_registry.h"

#include <QSet>
#include <QTest>

using namespace alcove;
using namespace Qt::StringLiterals;

class LeavingTextTest : public QObject {
    Q_OBJECT

private slots:
    void everyReasonHasItsOwnWords()
    {
        QSet<QString> texts;
        for (const LeavingReason reason : {LeavingReason::Left, LeavingReason::Lost,
                                           LeavingReason::Replaced, LeavingReason::Other})
            texts.insert(words::leavingReasonText(reason));
        QCOMPARE(texts.size(), 4);
        QVERIFY(!words::leavingReasons(true).contains(LeavingReason::Replaced));
        QVERIFY(!words::leavingReasons(false).contains(LeavingReason::Left));
    }

    void saysBeforeWhatIsLostWhatStaysAndWhatFollows()
    {
        const QString person = words::beforeRemovalOfPerson(u"Kim Okafor"_s, 2).join(u' ');
        const QString desk
            = words::beforeRemovalOfDesk(u"Reception"_s, u"Kim Okafor"_s, 1).join(u' ');

        for (const QString &said : {person, desk}) {
            QVERIFY(said.contains(u"Kim Okafor"_s));
            QVERIFY(said.contains(u"gets nothing new"_s) || said.contains(u"get nothing new"_s));
            QVERIFY(said.contains(u"can't be called back"_s));
            QVERIFY(said.contains(u"A sync begins at once"_s));
            QVERIFY(said.contains(u"an owner or a supervisor takes it in or leaves it out"_s));
            QVERIFY(said.contains(u"can't be undone"_s));
        }
        QVERIFY(person.contains(u"their 2 desks"_s));
        QVERIFY(desk.contains(u"The desk “Reception”"_s));
        QVERIFY(desk.contains(u"stays in the practice, with one desk"_s));
        QVERIFY(words::beforeRemovalOfDesk(u"Reception"_s, u"Kim Okafor"_s, 0)
                    .join(u' ')
                    .contains(u"without a desk"_s));
    }

    void saysWhatTheSyncAfterItCameTo()
    {
        SyncStand stand;
        stand.hasServer = true;
        stand.renewed = {Scope::Clinical, Scope::Front};
        QCOMPARE(words::afterRemoval(stand),
                 QStringList{u"Synced. Whoever is in the practice has new keys: charts and notes, "
                             "names and contacts."_s});

        stand.renewed.clear();
        QVERIFY(words::afterRemoval(stand)[0].contains(u"another desk has made the new keys"_s));

        stand.unrenewed = {Scope::Clinical};
        QVERIFY(words::afterRemoval(stand)[0].contains(u"no key of charts and notes"_s));

        stand.isCodeAwaited = true;
        QVERIFY(words::afterRemoval(stand)[0].contains(u"has not heard of it yet"_s));
        stand.isCodeAwaited = false;

        stand.failure = Error(ErrorCode::Offline);
        const QString offline = words::afterRemoval(stand).join(u' ');
        QVERIFY(offline.contains(u"could not be reached"_s));
        QVERIFY(offline.contains(u"The removal stands all the same"_s));

        QVERIFY(words::afterRemoval(Error(ErrorCode::Io))[0].startsWith(u"The removal stands"_s));
        QVERIFY(words::afterRemoval(SyncStand())[0].contains(u"no server"_s));
    }

    void saysWhatHasNewKeysAndWhatHasNot()
    {
        SyncStand stand;
        stand.hasServer = true;
        stand.renewed = {Scope::Clinical};
        QVERIFY(words::afterNewKeys(stand)[0].contains(u"charts and notes"_s));
        stand.losses = {ServerLoss()};
        QVERIFY(words::afterNewKeys(stand)[1].contains(u"stands still"_s));
        QVERIFY(words::afterNewKeys(SyncStand())[0].contains(u"no server"_s));
        QVERIFY(!words::afterNewKeys(Error(ErrorCode::Io))[0].isEmpty());
    }

    void callsWhoLeftByTheirNameAndADeskByBoth()
    {
        Departure gone;
        gone.name = u"Kim Okafor"_s;
        gone.deskName = u"Reception"_s;
        QCOMPARE(words::departureText(gone), u"The desk “Reception” of Kim Okafor"_s);
        gone.isPerson = true;
        QCOMPARE(words::departureText(gone), u"Kim Okafor"_s);
        QVERIFY(!words::departureText(Departure()).isEmpty());
    }

    void callsLateWorkByWhatItIs()
    {
        LateOp op;
        op.kind = opkind::noteDraft;
        QCOMPARE(words::lateKindText(op), u"a draft of a note"_s);
        op.kind = u"plan.put"_s; // of a later program
        QVERIFY(words::lateKindText(op).contains(u"charts and notes"_s));
        QSet<QString> states;
        for (const LateState state : {LateState::Waiting, LateState::TakenIn, LateState::LeftOut})
            states.insert(words::lateStateText(state));
        QCOMPARE(states.size(), 3);
    }
};

ALCOVE_TEST(leaving_text_test, LeavingTextTest)
#include "leaving_text_test.moc"
