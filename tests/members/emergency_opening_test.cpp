#include "members/emergency_opening.h"

#include "apart_practice.h"
#include "chart/emergency_table.h"
#include "support/test_registry.h"
#include "wire/half_messages.h"
#include "wire/halves.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using members::EmergencyOpening;
using sync::HttpReply;
using sync::HttpRequest;
using testing::ApartPractice;
using testing::HandlerNet;
using testing::must;
using testing::SyncDesk;

namespace {

const QString reason = u"Robin called, and Ada can't be reached."_s;
const QString words = u"Told of the quarrel."_s;

} // namespace

/// A restricted chart opens to somebody who is not named for it: with the desk's half, the
/// server's, and a reason that others read; and not otherwise.
class EmergencyOpeningTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_practice = std::make_unique<ApartPractice>(); }

    void aHolderOpensItByAReason()
    {
        m_practice->makeReady();
        QVERIFY(!m_practice->isOn(holder()));
        QCOMPARE(must(members::emergencyCharts(holder().open)).size(), 1);

        const auto round = must(open());

        QCOMPARE(round.rooms.size(), 1);
        QVERIFY(!round.rooms.first().failure && !round.rooms.first().isGone);
        QCOMPARE(must(m_practice->texts(holder())), QStringList{words});
        auto room = must(m_practice->enter(holder()));
        const auto door = must(room.chart->door(must(room.chart->clients({})).first().id));
        QVERIFY(door.state == ChartDoor::State::Broken);
        QCOMPARE(door.until, holder().clock.now() + glassLasts);
    }

    void aClinicianWhoOwnsNothingLetsAHolderIn()
    {
        m_practice = std::make_unique<ApartPractice>(ApartPractice::Author::Clinician);
        m_practice->makeReady();

        must(open());

        QCOMPARE(must(m_practice->texts(holder())), QStringList{words});
    }

    void itIsOnThePrivacyOfficersListAndInTheChartsLog()
    {
        m_practice->makeReady();
        must(open());

        m_practice->mustSync(author());

        const AuditQuestion question{{}, 0, std::numeric_limits<Millis>::max(), breakGlassEvent};
        const auto told = must(author().open.chart->auditLines(question, 10));
        QCOMPARE(told.lines.size(), 1);
        QCOMPARE(told.lines.first().reason, reason);
        QVERIFY(told.lines.first().entry.actor == ApartPractice::user(holder()));
        QVERIFY(told.lines.first().client.isEmpty());
        QCOMPARE(m_practice->audited(author(), u"emergency.ask"_s), 1);
        m_practice->mustSync(author());
        QCOMPARE(m_practice->audited(author(), u"emergency.ask"_s), 1);
    }

    void whatIsWrittenAfterItWasHeardOfIsNotForThem()
    {
        m_practice->makeReady();
        must(open());
        m_practice->mustSync(author());
        QCOMPARE(m_practice->keys(author()), std::size_t{2});
        m_practice->write(author(), u"After they looked."_s);
        m_practice->mustSync(author());

        m_practice->mustSync(holder());

        QCOMPARE(must(m_practice->texts(holder())), QStringList{words});
        QCOMPARE(m_practice->keys(holder()), std::size_t{1});
        // Asking once more is once more in the log.
        must(open());
        QCOMPARE(must(m_practice->texts(holder())).size(), 2);
        m_practice->mustSync(author());
        QCOMPARE(m_practice->audited(author(), u"emergency.ask"_s), 2);
    }

    void whatTheyWriteReachesThoseWhoAreNamed()
    {
        m_practice->makeReady();
        must(open());
        m_practice->write(holder(), u"Seen tonight, and safe."_s);
        m_practice->mustSync(holder());

        m_practice->mustSync(author());

        QVERIFY(must(m_practice->texts(author())).contains(u"Seen tonight, and safe."_s));
    }

    void afterFourHoursItIsShutAndGoes()
    {
        m_practice->makeReady();
        must(open());
        m_practice->write(holder(), u"Seen tonight, and safe."_s);
        m_practice->pass(holder(), glassLasts);

        VERIFY_ERROR(m_practice->texts(holder()), ErrorCode::Refused);
        const auto charts
            = must(session::listRestricted(m_practice->owner(holder()), holder().surroundings()));
        QVERIFY(charts.first().shut && charts.first().clientName.isEmpty());
        // What waits to be sent keeps it here until then.
        QCOMPARE(dropOver(), 0);
        const auto round = m_practice->mustSync(holder());

        QVERIFY(round.rooms.first().isGone);
        QVERIFY(!m_practice->isOn(holder()));
        m_practice->mustSync(author());
        QVERIFY(must(m_practice->texts(author())).contains(u"Seen tonight, and safe."_s));
    }

    void whereNothingWaitsItGoesWithoutTheServer()
    {
        m_practice->makeReady();
        must(open());
        QCOMPARE(dropOver(), 0);
        m_practice->pass(holder(), glassLasts);

        QCOMPARE(dropOver(), 1);

        QVERIFY(!m_practice->isOn(holder()));
        QCOMPARE(holder().audited(u"scope.close"_s), 1);
    }

    void aClockThatIsSetBackOpensNothing()
    {
        m_practice->makeReady();
        must(open());
        m_practice->pass(holder(), -60'000);

        VERIFY_ERROR(m_practice->texts(holder()), ErrorCode::Refused);
    }

    void withoutTheServerItStaysShutAndTheReasonStands()
    {
        m_practice->makeReady();
        m_practice->net.meddle = [](const HttpRequest &, const HandlerNet::Next &) {
            return Result<HttpReply>(Error(ErrorCode::Offline));
        };

        VERIFY_ERROR(open(), ErrorCode::Offline);

        QVERIFY(!m_practice->isOn(holder()));
        QCOMPARE(holder().audited(breakGlassEvent), 1);
    }

    void withoutTheBoxItStaysShut()
    {
        must(m_practice->setHolder(author(), ApartPractice::user(holder()), true));
        m_practice->mustSync(author());

        VERIFY_ERROR(open(), ErrorCode::NotFound);

        QVERIFY(!m_practice->isOn(holder()));
        QCOMPARE(holder().audited(breakGlassEvent), 0);
    }

    void withoutAReasonItStaysShut()
    {
        m_practice->makeReady();
        const int before = m_practice->net.requests;

        VERIFY_ERROR(open(u"please"_s), ErrorCode::Malformed);

        QCOMPARE(m_practice->net.requests, before);
        QVERIFY(!m_practice->isOn(holder()));
    }

    void aServerThatChangesItsHalfIsFoundOut()
    {
        m_practice->makeReady();
        m_practice->net.meddle = [](const HttpRequest &request, const HandlerNet::Next &next) {
            auto reply = next(request);
            if (reply && request.target == "/v1/half/ask")
                reply->body[reply->body.size() / 2] ^= 1;
            return reply;
        };

        const auto opened = open();

        QVERIFY(!opened
                && (opened.error().code == ErrorCode::Untrusted
                    || opened.error().code == ErrorCode::Malformed));
        QVERIFY(!m_practice->isOn(holder()));
    }

    void aServerThatGivesAnOlderHalfIsFoundOut()
    {
        m_practice->makeReady();
        Bytes older;
        m_practice->net.meddle
            = [&older](const HttpRequest &request, const HandlerNet::Next &next) {
                  auto reply = next(request);
                  if (reply && request.target == "/v1/half/ask") {
                      if (older.empty())
                          older = reply->body;
                      reply->body = older;
                  }
                  return reply;
              };
        must(open());
        m_practice->pass(holder(), glassLasts);
        QCOMPARE(dropOver(), 1);
        // A further desk of the holder: all is split anew, and of the first boxes none is left.
        must(holder().open.connection->execute("DELETE FROM half_given"));
        const auto second = SyncDesk::joined(holder(), 5);
        QVERIFY(second);
        m_practice->net.clock.advance(glassLasts);
        m_practice->pass(author(), glassLasts);
        m_practice->mustSync(holder());
        m_practice->mustSync(author());
        m_practice->mustSync(author());
        m_practice->mustSync(holder());
        QVERIFY(!must(members::emergencyCharts(holder().open)).isEmpty());

        VERIFY_ERROR(open(), ErrorCode::Untrusted);

        QVERIFY(!m_practice->isOn(holder()));
    }

    void aFormerHolderDoesNotGetIn()
    {
        m_practice->makeReady();
        must(m_practice->setHolder(author(), ApartPractice::user(holder()), false));
        m_practice->mustSync(author());
        m_practice->mustSync(holder());

        VERIFY_ERROR(open(), ErrorCode::NotFound);

        QVERIFY(!m_practice->isOn(holder()));
    }

    void whoLostTheRoleDoesNotGetIn()
    {
        m_practice->makeReady();
        must(author().setRoles(ApartPractice::user(holder()), {Role::Biller}));
        m_practice->mustSync(author());

        const auto before = open(); // their desk has not heard of it
        QVERIFY(!before);
        m_practice->mustSync(holder());
        QVERIFY(holder().restart());
        VERIFY_ERROR(open(), ErrorCode::Refused);

        QVERIFY(!m_practice->isOn(holder()));
    }

    void whoIsNamedNeedsNone()
    {
        m_practice->makeReady();
        m_practice->setNamed(author(), ApartPractice::user(holder()), true);
        m_practice->mustSync(author());
        m_practice->mustSync(holder());
        QVERIFY(m_practice->isOn(holder()));

        VERIFY_ERROR(open(), ErrorCode::Conflict);
    }

    void whoIsNamedMeanwhileKeepsIt()
    {
        m_practice->makeReady();
        must(open());
        m_practice->setNamed(author(), ApartPractice::user(holder()), true);
        m_practice->mustSync(author());
        m_practice->mustSync(author());
        m_practice->pass(holder(), glassLasts);
        m_practice->net.clock.advance(glassLasts);

        const auto round = must(m_practice->sync(holder()));

        QVERIFY(!round.rooms.first().isGone);
        QCOMPARE(must(m_practice->texts(holder())), QStringList{words});
    }

private:
    SyncDesk &author() { return *m_practice->author; }
    SyncDesk &holder() { return *m_practice->holder; }
    Result<members::DeskRound> open(const QString &why = reason)
    {
        const session::Workspace workspace = holder().workspace();
        const session::Surroundings surroundings = holder().surroundings();
        TRY(EmergencyOpening(holder().open, workspace, m_practice->net, surroundings)
                .open(m_practice->chart, why));
        return members::DeskSync(holder().open, workspace, m_practice->net, surroundings).run();
    }
    int dropOver()
    {
        return must(session::dropEmergenciesOver(
                        holder().open, holder().workspace(), [] { return Result<void>(); },
                        holder().surroundings()))
            .gone;
    }

    std::unique_ptr<ApartPractice> m_practice;
};

ALCOVE_TEST(emergency_opening_test, EmergencyOpeningTest)
#include "emergency_opening_test.moc"
