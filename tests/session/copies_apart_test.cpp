#include "session/copies_apart.h"

#include "core/note_typing.h"
#include "session/chart_session.h"
#include "support/builders.h"
#include "support/temp_desk.h"
#include "support/test_registry.h"

#include <QDir>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;
using testing::TempDesk;
using What = StoreApart::What;

/// Copies of what is kept apart, through the ports the windows have.
class CopiesApartTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<TempDesk>();
        m_build = testing::Builders();
        session::MadePractice made = m_desk->make();
        m_build.actor = made.open.practice.actor;
        start(std::move(made.open));
        Session *notes = must(await(m_session->compartments()->psychotherapyNotes()));
        write(*notes, m_build.client(u"Robin"_s));
    }
    void cleanup() { m_session.reset(); }

    void whatACopyHoldsIsToldOfIt()
    {
        keepUp();

        const auto copies = must(await(apart().copiesOf({})));

        QCOMPARE(copies.size(), 1);
        QCOMPARE(copies.first().at, m_desk->clock.now());
        QVERIFY(copies.first().holds == (CopyApart::Holds{1, 1}));
    }

    void howTheyStandIsSeenOfShutOnesToo()
    {
        QVERIFY(must(await(apart().copiesStand()))
                == (QList<CopiesStand>{{{}, std::nullopt, std::nullopt}}));
        keepUp();
        const Millis now = m_desk->clock.now();
        QVERIFY(must(await(apart().copiesStand())) == (QList<CopiesStand>{{{}, now, now}}));

        damage(u"private"_s);
        m_desk->clock.advance(Millis{5} * 24 * 3'600'000);
        keepUp();

        QVERIFY(must(await(apart().copiesStand())) == (QList<CopiesStand>{{{}, now, now}}));
    }

    void oneThatDoesNotOpenComesBackAndIsOpenedAtOnce()
    {
        keepUp();
        damage(u"private"_s);
        VERIFY_ERROR(await(m_session->compartments()->psychotherapyNotes()), ErrorCode::Corrupt);
        const auto copies = must(await(apart().copiesOf({})));
        QCOMPARE(copies.size(), 1);

        const QString replaced = must(await(apart().putBack({}, copies.first().name)));

        QVERIFY2(replaced.startsWith(u"private/replaced/"_s), qPrintable(replaced));
        QVERIFY(QFile::exists(m_desk->file(replaced + u"/chart.db"_s)));
        Session *notes = must(await(m_session->compartments()->psychotherapyNotes()));
        QCOMPARE(notesIn(*notes), 1);
        const auto trail = must(
            await(notes->chart().ask([](Chart &chart) { return chart.auditTrail(0, 100); })));
        QVERIFY(std::any_of(trail.begin(), trail.end(), [&copies](const AuditEntry &entry) {
            return entry.event.event == u"backup.restore"_s
                && entry.event.detail == copies.first().name;
        }));
    }

    void aLostKeyFileComesWithTheCopy()
    {
        keepUp();
        restart();
        QVERIFY(QFile::remove(m_desk->file(u"private/chart.key"_s)));

        const auto copies = must(await(apart().copiesOf({})));
        QVERIFY(copies.first().holds.has_value());
        must(await(apart().putBack({}, copies.first().name)));

        QCOMPARE(notesIn(*must(await(m_session->compartments()->psychotherapyNotes()))), 1);
    }

    void nothingIsPutUnderAnOpenStore()
    {
        keepUp();
        const auto copies = must(await(apart().copiesOf({})));

        VERIFY_ERROR(await(apart().putBack({}, copies.first().name)), ErrorCode::Conflict);

        QCOMPARE(notesIn(*must(await(m_session->compartments()->psychotherapyNotes()))), 1);
    }

    void aRestrictedChartHasItsOwn()
    {
        const RawId id = must(await(m_session->compartments()->restrictChart(
            m_build.client(u"Noor"_s), Restriction::Court)));
        keepUp();
        damage(QDir(m_desk->workspace.folder)
                   .relativeFilePath(m_desk->workspace.restrictedChart(id).folder));
        auto charts = must(await(m_session->compartments()->restrictedCharts()));
        QVERIFY(charts.first().shut.has_value());
        const StoreApart store{What::RestrictedChart, charts.first().id};

        const auto copies = must(await(apart().copiesOf(store)));
        QVERIFY(copies.first().holds == (CopyApart::Holds{1, 0}));
        must(await(apart().putBack(store, copies.first().name)));

        charts = must(await(m_session->compartments()->restrictedCharts()));
        QVERIFY(!charts.first().shut);
        QVERIFY(charts.first().because == Restriction::Court);
        QCOMPARE(must(await(apart().copiesStand())).size(), 2);
    }

    void whatIsNoCopyIsNotTaken()
    {
        keepUp();
        const QString name = must(await(apart().copiesOf({}))).first().name;
        damage(u"private"_s);

        VERIFY_ERROR(await(apart().putBack({}, u"../../etc"_s)), ErrorCode::NotFound);
        VERIFY_ERROR(await(apart().putBack({}, u"000099-daily-20260302T090000Z"_s)),
                     ErrorCode::NotFound);
        spoil(u"private/backup/%1/chart.db"_s.arg(name));
        VERIFY_ERROR(await(apart().putBack({}, name)), ErrorCode::Corrupt);
    }

    void isRefusedForWhoHasNone()
    {
        keepUp();
        m_session.reset();
        session::OpenChart open = must(m_desk->open());
        open.practice.roles = {Role::Biller};
        const session::CompartmentOwner owner = session::ownerOf(open, m_desk->workspace);

        VERIFY_ERROR(session::listCopies({}, owner, m_desk->surroundings), ErrorCode::Refused);
        VERIFY_ERROR(session::putApartBack({}, u"000001-weekly-20260302T090000Z"_s, owner,
                                           m_desk->surroundings),
                     ErrorCode::Refused);
    }

private:
    template <typename Answer>
    static Answer await(QFuture<Answer> answer)
    {
        answer.waitForFinished();
        return answer.result();
    }
    CopiesApart &apart() { return *copiesApartOf(*m_session); }
    void start(session::OpenChart open)
    {
        m_session = std::make_unique<session::ChartSession>(std::move(open), m_desk->workspace,
                                                            m_desk->surroundings);
    }
    void restart()
    {
        m_session.reset();
        start(must(m_desk->open()));
    }
    void keepUp()
    {
        m_desk->clock.advance(Millis{2} * 3'600'000);
        await(m_session->backups()->keepUp());
    }
    void write(Session &session, const Client &client)
    {
        const Note note = m_build.note(client.id, u"Came for the first time."_s);
        must(await(session.chart().ask([client, note](Chart &chart) -> Result<void> {
            TRY(chart.saveClient(client));
            return chart.saveDraft(note);
        })));
    }
    static qint64 notesIn(Session &session)
    {
        return must(await(session.chart().ask([](Chart &chart) -> Result<qint64> {
            TRY_ASSIGN(const auto clients, chart.clients({}));
            TRY_ASSIGN(const auto notes, chart.notes(clients.first().id));
            return qint64(notes.size());
        })));
    }
    void spoil(const QString &file)
    {
        QByteArray bytes = m_desk->content(file);
        QVERIFY(bytes.size() > 5000);
        for (qsizetype i = 0; i < bytes.size(); i += 100)
            bytes[i] = static_cast<char>(bytes[i] ^ 1);
        m_desk->write(file, bytes);
    }
    /// The store of a compartment, while nobody has it open.
    void damage(const QString &folder)
    {
        m_session.reset();
        spoil(folder + u"/chart.db"_s);
        start(must(m_desk->open()));
    }

    std::unique_ptr<TempDesk> m_desk;
    testing::Builders m_build;
    std::unique_ptr<session::ChartSession> m_session;
};

ALCOVE_TEST(copies_apart_test, CopiesApartTest)
#include "copies_apart_test.moc"
