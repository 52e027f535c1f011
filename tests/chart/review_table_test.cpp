#include "chart/review_table.h"

#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using chart::ReviewTable;
using testing::must;

/// What of it depends on who asks is in sql_chart_review_test.
class ReviewTableTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_chart = std::make_unique<testing::TempChart>();
        m_client = m_chart->addClient();
        m_note = m_chart->addDraft(m_client.id, u"first"_s);
        m_chart->seal();
    }

    void namesTheDeskThatWroteLast()
    {
        const DeviceId desk{{8}};
        VERIFY_OK(m_chart->sync->addDevice(
            {desk, m_chart->practice.actor.user, u"Desk 2"_s, {}, {}, {}}));
        Op there = m_chart->build.op(worded("there"));
        there.stamp.device = desk;
        m_chart->receive({there});

        const auto item = must(table().itemOf(row()));

        QCOMPARE(item.desk, u"Desk 2"_s);
        QCOMPARE(item.person, m_note.authorName);
        QCOMPARE(item.since, millisOf(there.stamp.time));
    }

    void findsNoCommonTextOfThreeVersions()
    {
        m_chart->receive({m_chart->build.op(worded("second")), m_chart->build.op(worded("third"))});

        const Review review = must(table().ofNote(must(table().itemOf(row()))));

        QCOMPARE(review.sides.size(), 3);
        QVERIFY(!review.base);
    }

    void aNoteWithoutOthersWaitsForNobody()
    {
        VERIFY_ERROR(table().ofNote(ReviewItem{}), ErrorCode::NotFound);
        VERIFY_ERROR(table().ofField(ReviewItem{}), ErrorCode::NotFound);
        VERIFY_ERROR(table().ofLate(ReviewItem{}), ErrorCode::NotFound);
        QVERIFY(must(table().openFields()).isEmpty());
        QVERIFY(must(table().settled()).isEmpty());
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void showsWhatCameLateOfEachKind_data()
    {
        QTest::addColumn<Op>("op");
        QTest::addColumn<QString>("section");
        QTest::addColumn<QString>("text");
        testing::TempChart other(5);
        const Client client = other.build.client(u"Ruth"_s, u"Novak"_s);
        const Note note = other.build.note(client.id, u"late words"_s);
        QTest::newRow("a client") << other.build.op(client) << u"given"_s << u"Ruth"_s;
        QTest::newRow("a draft") << other.build.op(note) << u"subjective"_s << u"late words"_s;
        QTest::newRow("a signing")
            << other.build.op(other.build.signedNote(note)) << u"subjective"_s << u"late words"_s;
        QTest::newRow("an addendum")
            << other.build.op(other.build.addendum(note)) << u"value"_s << u"One thing more."_s;
        QTest::newRow("anything else")
            << other.build.op(u"dance.begin"_s) << u"value"_s << QString();
    }
    void showsWhatCameLateOfEachKind()
    {
        QFETCH(const Op, op);
        QFETCH(const QString, section);
        QFETCH(const QString, text);
        IncomingPage page;
        page.scope = op.scope;
        page.ops = {testing::Builders::incoming(op, 1)};
        page.ops[0].isLate = true;
        page.cursor = {1, page.ops[0].head};
        VERIFY_OK(m_chart->sync->applyPage(page));
        const auto late = must(m_chart->sync->lateWork());
        QCOMPARE(late.size(), 1);

        const Review review = must(table().ofLate(must(table().itemOf(late[0]))));

        QCOMPARE(review.sides.size(), 2);
        QCOMPARE(review.sides[1].body.section(section), text);
    }

private:
    ReviewTable table() const { return {*m_chart->connection, m_chart->practice}; }
    chart::NoteTable::Row row() const
    {
        return *must(chart::NoteTable(*m_chart->connection).find(m_note.id));
    }
    Note worded(const char *words) const
    {
        Note note = m_note;
        note.body = testing::Builders::body(QString::fromLatin1(words));
        return note;
    }

    std::unique_ptr<testing::TempChart> m_chart;
    Client m_client;
    Note m_note;
};

ALCOVE_TEST(review_table_test, ReviewTableTest)
#include "review_table_test.moc"
