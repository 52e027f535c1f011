#include "members/server_losses.h"

#include "apart_practice.h"
#include "support/test_registry.h"

using namespace alcove;
using members::Losses;
using testing::ApartPractice;
using testing::must;

/// What a server lost is told of also where it is of what is kept apart.
class ServerLossesTest : public QObject {
    Q_OBJECT

private slots:
    void thereAreNoneBeforeTheServerLosesSomething()
    {
        ApartPractice practice;
        practice.makeReady();

        const Losses losses = of(practice);

        QVERIFY(losses.losses.isEmpty());
        QCOMPARE(losses.aside, qint64{0});
    }

    void namesThoseOfRoomsBesideThoseOfTheDesk()
    {
        ApartPractice practice;
        practice.makeReady();
        practice.net.putBack(0);
        practice.mustSync(*practice.author);

        QList<Scope> scopes;
        for (const ServerLoss &loss : of(practice).losses) {
            QVERIFY(loss.kind == LossKind::Refilled);
            scopes.append(loss.scope);
        }

        QVERIFY(scopes.contains(Scope::Org));
        QCOMPARE(scopes.count(Scope::Restricted), 1);
        QVERIFY(scopes.last() == Scope::Restricted);
    }

private:
    static Losses of(ApartPractice &practice)
    {
        const session::Workspace workspace = practice.author->workspace();
        const session::Surroundings surroundings = practice.author->surroundings();
        return must(members::lossesOf(practice.author->open, workspace, surroundings));
    }
};

ALCOVE_TEST(server_losses_test, ServerLossesTest)
#include "server_losses_test.moc"
