#include "chart/unknown_fields.h"

#include "chart/late_table.h"
#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;

/// Drafts of a newer program, which say what the weather was, and of this one.
class UnknownFieldsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<testing::TempChart>();
        m_other = testing::Builders(2);
        m_note = m_other.note(m_desk->addClient().id);
        m_note.author = m_desk->build.actor.user;
    }

    void goAlongWhenTheNoteIsWrittenAndSigned()
    {
        m_desk->receive({draft(u"rain"_s)});

        Note note = must(m_desk->chart->openNote(m_note.id));
        note.body = testing::Builders::body(u"Slept well."_s);
        VERIFY_OK(m_desk->chart->saveDraft(note));
        QCOMPARE(weatherOfLast(), u"rain"_s);

        note.body = testing::Builders::body(u"Slept very well."_s); // in the same op
        VERIFY_OK(m_desk->chart->saveDraft(note));
        QCOMPARE(weatherOfLast(), u"rain"_s);

        VERIFY_OK(m_desk->chart->signNote(m_desk->build.signedNote(note)));
        QCOMPARE(weatherOfLast(), u"rain"_s);
    }

    void areThoseOfTheLastOpInAnyOrder()
    {
        const Op rain = draft(u"rain"_s);
        const Op snow = draft(u"snow"_s, {rain.id});
        m_desk->receive({snow, rain});
        QCOMPARE(carried(), u"snow"_s);
        init();
        const Op sun = draft(u"sun"_s);
        const Op wind = draft(u"wind"_s, {sun.id});
        m_desk->receive({sun, wind});
        QCOMPARE(carried(), u"wind"_s);
    }

    /// Whoever knows the field and says nothing of it has taken it out.
    void areGoneWhenALaterOpSaysNothingOfThem()
    {
        const Op rain = draft(u"rain"_s);
        const Op plain = draft({}, {rain.id});
        m_desk->receive({rain, plain});
        QCOMPARE(carried(), QString());
        init();
        const Op snow = draft(u"snow"_s);
        const Op bare = draft({}, {snow.id});
        m_desk->receive({bare, snow});
        QCOMPARE(carried(), QString());
    }

    /// What waits for people, because it came too late, takes nothing out.
    void standAgainstWhatDoesNotCount()
    {
        const Op rain = draft(u"rain"_s);
        const Op late = draft({}, {rain.id});
        IncomingPage page;
        page.scope = Scope::Clinical;
        page.ops = {testing::Builders::incoming(late, 1)};
        page.ops[0].isLate = true;
        page.cursor = {1, page.ops[0].head};
        must(m_desk->sync->applyPage(page));
        m_desk->received = 1;
        m_desk->receive({rain});
        QCOMPARE(carried(), u"rain"_s);
    }

    void areThoseOfTheirRecordAlone()
    {
        m_desk->receive({draft(u"rain"_s)});
        Op other = m_other.op(m_other.note(m_note.client));
        VERIFY_OK(chart::UnknownFields(*m_desk->connection).carry(other));
        QVERIFY(!other.payload.contains(u"weather"_s));
    }

    void goWithTheirScope()
    {
        m_desk->receive({draft(u"rain"_s)});
        VERIFY_OK(m_desk->sync->closeScope(Scope::Clinical));
        QCOMPARE(m_desk->number("SELECT count(*) FROM unknown_field"), 0);
    }

    void tellWhenTheyAreDamaged()
    {
        const Op rain = draft(u"rain"_s);
        m_desk->receive({rain});
        VERIFY_OK(m_desk->connection->execute("UPDATE unknown_field SET fields = x'ff'"));
        Op next = draft({});
        VERIFY_ERROR(chart::UnknownFields(*m_desk->connection).carry(next), ErrorCode::Corrupt);
    }

private:
    Op draft(const QString &weather, const QList<OpId> &parents = {})
    {
        Op op = m_other.op(m_note, parents);
        if (!weather.isEmpty())
            op.payload.insert(u"weather"_s, weather);
        return op;
    }

    QString carried()
    {
        Op op = m_other.op(m_note);
        must(chart::UnknownFields(*m_desk->connection).carry(op));
        return op.payload[u"weather"_s].toString();
    }

    /// Of the op that was written last here.
    QString weatherOfLast()
    {
        auto query = must(m_desk->connection->prepare(
            "SELECT content FROM op WHERE scope = 'clinical' ORDER BY number DESC LIMIT 1"));
        must(query.step());
        const Op op = must(decodeOp(query.blob(0), {}, {}, Scope::Clinical));
        return op.payload[u"weather"_s].toString();
    }

    std::unique_ptr<testing::TempChart> m_desk;
    testing::Builders m_other{2};
    Note m_note;
};

ALCOVE_TEST(unknown_fields_test, UnknownFieldsTest)
#include "unknown_fields_test.moc"
