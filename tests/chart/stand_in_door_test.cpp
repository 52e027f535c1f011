#include "core/stand_in.h"
#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;

/// Who stands in at a client's door, and who may say so. Today is 2026-03-02, on a desk of Ada's.
class StandInDoorTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_chart = std::make_unique<testing::TempChart>();
        m_ada = m_chart->build.actor.user;
        m_client = m_chart->addClient();
        m_note = m_chart->build.note(m_client.id, u"Slept badly since the flood."_s);
        m_note.author = m_dana;
        m_chart->receive({m_chart->build.op(m_note)});
        VERIFY_OK(chart().assign({m_client.id, m_dana, true}));
        m_chart->wear({Role::Clinician});
        QVERIFY(must(chart().door(m_client.id)).isShut());
    }

    void whoStandsInReadsAndWritesAsIfAssigned()
    {
        said(cover(m_ada, u"2026-03-01"_s, u"2026-03-03"_s));
        const qint64 entries = logged();

        QVERIFY(must(chart().door(m_client.id)) == ChartDoor());
        QCOMPARE(must(chart().openNote(m_note.id)).body, m_note.body);
        QCOMPARE(must(chart().search(u"flood"_s, 10)).size(), 1);
        VERIFY_OK(chart().saveDraft(m_chart->build.note(m_client.id, u"Called back."_s)));

        m_chart->wear({Role::PrivacyOfficer});
        QStringList events;
        for (const AuditEvent &event : m_chart->eventsAfter(entries))
            events.append(event.event);
        QCOMPARE(events, (QStringList{u"note.open"_s, u"chart.search"_s, u"note.begin"_s}));
    }

    void theDayOfTheDeskDecides()
    {
        said(cover(m_ada, u"2026-03-03"_s, u"2026-03-04"_s));
        QVERIFY(must(chart().door(m_client.id)).isShut());

        m_chart->build.clock.advance(day);
        QVERIFY(!must(chart().door(m_client.id)).isShut());
        m_chart->build.clock.advance(day);
        QVERIFY(!must(chart().door(m_client.id)).isShut());

        m_chart->build.clock.advance(day);
        QVERIFY(must(chart().door(m_client.id)).isShut());
        VERIFY_ERROR(chart().openNote(m_note.id), ErrorCode::Refused);
    }

    void somebodyOutsideThePracticeOpensNothing()
    {
        ChartRecord outside = cover(m_ada, u"2026-03-01"_s, {});
        outside.fields.erase(standInField);
        said(outside);
        said(cover(UserId{{9}}, u"2026-03-01"_s, {}));

        QVERIFY(must(chart().door(m_client.id)).isShut());
    }

    void whoStandsInAssignsNobodyAndStaysNoLonger()
    {
        const ChartRecord there = cover(m_ada, u"2026-03-01"_s, u"2026-03-03"_s);
        said(there);

        VERIFY_ERROR(chart().assign({m_client.id, m_ada, true}), ErrorCode::Refused);
        VERIFY_ERROR(changed(there, u"to"_s, u"2026-06-30"_s), ErrorCode::Refused);
        VERIFY_ERROR(changed(there, u"note"_s, u"gladly"_s), ErrorCode::Refused);
    }

    void aClinicianFromOutsideCantLetThemselvesIn()
    {
        VERIFY_ERROR(chart().saveRecord({cover(m_ada, u"2026-03-01"_s, {}), {}, {}}),
                     ErrorCode::Refused);
        QVERIFY(must(chart().door(m_client.id)).isShut());

        ChartRecord named = cover(m_ada, u"2026-03-01"_s, {});
        named.fields.erase(standInField);
        VERIFY_OK(chart().saveRecord({named, {}, {}})); // a name opens nothing
        named.fields[standInField] = idString(m_ada);
        VERIFY_ERROR(changed(named, standInField, idString(m_ada)), ErrorCode::Refused);
        QVERIFY(must(chart().door(m_client.id)).isShut());
    }

    void norPutAnEndToWhatOthersSaid()
    {
        const ChartRecord there = cover(m_dana, u"2026-03-01"_s, {});
        said(there);

        VERIFY_ERROR(changed(there, standInField, {}), ErrorCode::Refused);
        VERIFY_ERROR(changed(there, commonfield::withdrawn, u"not any more"_s), ErrorCode::Refused);
    }

    void whoCaresSaysWhoStandsIn()
    {
        m_chart->receive({m_chart->build.op(CareMember{m_client.id, m_ada, true})});
        const ChartRecord there = cover(UserId{{9}}, u"2026-03-01"_s, {});

        VERIFY_OK(chart().saveRecord({there, {}, {}}));

        VERIFY_OK(changed(there, u"to"_s, u"2026-03-02"_s));
        VERIFY_OK(changed(there, standInField, {}));
    }

    void soDoTheFrontDeskSupervisorsAndTheOwner()
    {
        for (const Role role : {Role::FrontDesk, Role::Supervisor, Role::Owner}) {
            m_chart->wear({role});
            VERIFY_OK(chart().saveRecord({cover(m_ada, u"2026-03-01"_s, {}), {}, {}}));
        }
    }

    void ofAClientOfNobodyOneDoesNotNameOneself()
    {
        const ClientId nobodys = m_chart->addClient(u"Ruth"_s, u"Novak"_s).id;
        ChartRecord own = cover(m_ada, u"2026-03-01"_s, {});
        own.client = nobodys;
        ChartRecord others = cover(UserId{{9}}, u"2026-03-01"_s, {});
        others.client = nobodys;

        VERIFY_ERROR(chart().saveRecord({own, {}, {}}), ErrorCode::Refused);
        VERIFY_OK(chart().saveRecord({others, {}, {}}));
    }

    void whatIsNoMemberIsMalformed()
    {
        m_chart->wear(solo);
        ChartRecord wrong = cover(m_ada, u"2026-03-01"_s, {});
        wrong.fields[standInField] = u"Ada"_s;

        VERIFY_ERROR(chart().saveRecord({wrong, {}, {}}), ErrorCode::Malformed);
    }

    void whileTwoDesksDifferAPersonWhoMayHasToChoose()
    {
        const ChartRecord there = cover(UserId{{9}}, u"2026-03-01"_s, {});
        said(there);
        const RecordSheet before = must(chart().record(there.id));
        ChartRecord one = there;
        one.fields[standInField] = idString(m_ada);
        ChartRecord other = there;
        other.fields[standInField] = idString(m_dana);
        const Op ofAda = m_chart->build.op(one, before);
        m_chart->receive({ofAda, m_chart->build.op(other, before)});
        QVERIFY(must(chart().door(m_client.id)).isShut());

        VERIFY_ERROR(chart().chooseValue(there.id.raw, standInField, ofAda.id), ErrorCode::Refused);
        m_chart->wear(solo);
        const Review review = must(chart().review(ReviewKind::Field, there.id.raw, standInField));
        QCOMPARE(review.sides.size(), 2);
        QCOMPARE(review.sides.last().body.sections.first().text, m_chart->build.actor.name);
        VERIFY_OK(chart().chooseValue(there.id.raw, standInField, ofAda.id));

        QVERIFY(must(chart().door(m_client.id)) == ChartDoor());
    }

    void anIdIsNoWordToBeFound()
    {
        said(cover(m_ada, u"2026-03-01"_s, {}));

        QVERIFY(must(chart().search(idString(m_ada), 10)).isEmpty());
        QCOMPARE(must(chart().search(u"standing"_s, 10)).size(), 1);
    }

    void nobodyStandsInWhereAKeyIsTheDoor()
    {
        const auto room = must(chart::SqlChart::open(*m_chart->connection, m_chart->build.clock,
                                                     m_chart->build.random, Scope::Restricted));
        const Client kept = m_chart->build.client(u"Ruth"_s, u"Novak"_s);
        VERIFY_OK(room->saveClient(kept));
        VERIFY_OK(room->assign({kept.id, m_ada, true}));
        ChartRecord there = cover(m_dana, u"2026-03-01"_s, {});
        there.client = kept.id;

        VERIFY_ERROR(room->saveRecord({there, {}, {}}), ErrorCode::Refused);
        there.fields.erase(standInField);
        VERIFY_OK(room->saveRecord({there, {}, {}}));
    }

private:
    static constexpr Millis day = Millis{24} * 60 * 60 * 1000;

    chart::SqlChart &chart() { return *m_chart->chart; }
    qint64 logged() const { return must(m_chart->chart->verifyAudit()).entries; }

    ChartRecord cover(UserId user, const QString &from, const QString &to)
    {
        RecordFields fields{{u"clinician"_s, u"Somebody standing"_s},
                            {standInField, idString(user)},
                            {u"starting"_s, from}};
        if (!to.isEmpty())
            fields[u"to"_s] = to;
        return m_chart->build.record(m_client.id, RecordKind::Cover, fields);
    }
    /// On the desk of somebody who may say so.
    void said(const ChartRecord &record) { m_chart->receive({m_chart->build.op(record)}); }
    Result<void> changed(const ChartRecord &record, const QString &field, const QString &value)
    {
        TRY_ASSIGN(const RecordSheet before, chart().record(record.id));
        ChartRecord after = *before.record();
        after.fields[field] = value;
        return chart().saveRecord({after, before, {}});
    }

    std::unique_ptr<testing::TempChart> m_chart;
    UserId m_ada;
    UserId m_dana{{7}};
    Client m_client;
    Note m_note;
};

ALCOVE_TEST(stand_in_door_test, StandInDoorTest)
#include "stand_in_door_test.moc"
