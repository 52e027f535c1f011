#include "charting/draft_merge.h"
#include "core/review_book.h"
#include "support/test_registry.h"
#include "sync_desk.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::HandlerNet;
using testing::must;
using testing::SyncDesk;

/// What two desks wrote while apart, over the real handler: nothing is lost, both say the same, and
/// what one person decides is decided everywhere.
class ApartEditsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_net = std::make_unique<HandlerNet>();
        m_first = SyncDesk::founded(1);
        QVERIFY(m_first);
        m_second = SyncDesk::joined(*m_first, 2);
        QVERIFY(m_second);
        m_client = m_first->addClient(u"Rivera"_s);
        m_note = m_first->addNote(m_client, u"one\ntwo\nthree"_s);
        both();
    }

    void bothDesksFindTheSameTextInTwoVersionsThatFit()
    {
        VERIFY_OK(m_first->edit(m_note, u"ONE\ntwo\nthree"_s));
        VERIFY_OK(m_second->edit(m_note, u"one\ntwo\nTHREE"_s));
        both();

        const Review here = waiting(*m_first);
        const Review there = waiting(*m_second);
        QVERIFY(here.base && here.base == there.base);
        const auto merged
            = charting::mergedBody(*here.base, here.sides[0].body, here.sides[1].body);
        QVERIFY(merged);
        QVERIFY(charting::mergedBody(*there.base, there.sides[1].body, there.sides[0].body)
                == merged);
        QCOMPARE(merged->section(u"subjective"_s), u"ONE\ntwo\nTHREE"_s);

        // Both take it at the same time: it is one text, and nobody is asked again.
        settle(*m_first, here, *merged);
        settle(*m_second, there, *merged);
        both();
        QCOMPARE(m_first->text(m_note), u"ONE\ntwo\nTHREE"_s);
        areTheSame();
        QVERIFY(must(book(*m_first).waiting()).isEmpty());
        VERIFY_OK(m_second->open.chart->openNote(m_note));
        QVERIFY(must(m_second->open.chart->otherVersions(m_note)).isEmpty());
        QCOMPARE(must(m_first->open.chart->notes(m_client)).first().otherVersions, 0);
        VERIFY_OK(m_second->sign(m_note));
        both();
        areTheSame();
    }

    void bothEditAndOneSigns()
    {
        VERIFY_OK(m_first->edit(m_note, u"signed words"_s));
        VERIFY_OK(m_first->sign(m_note));
        VERIFY_OK(m_second->edit(m_note, u"meanwhile"_s));
        both();

        QCOMPARE(m_second->text(m_note), u"signed words"_s);
        const Review review = waiting(*m_second);
        QCOMPARE(review.item.kind, ReviewKind::Beside);
        QCOMPARE(review.sides[1].body.section(u"subjective"_s), u"meanwhile"_s);
        QVERIFY(waiting(*m_first).sides[1].body == review.sides[1].body);
        VERIFY_OK(book(*m_second).layAside(m_note, {review.sides[1].op}, AsideHow::LeftOut));
        both();

        QVERIFY(must(book(*m_first).waiting()).isEmpty());
        QVERIFY(must(book(*m_second).waiting()).isEmpty());
        QCOMPARE(must(book(*m_first).settledEdits()).first().version.body.section(u"subjective"_s),
                 u"meanwhile"_s);
        areTheSame();
    }

    void bothSign()
    {
        VERIFY_OK(m_first->edit(m_note, u"of the first"_s));
        VERIFY_OK(m_first->sign(m_note));
        m_second->clock.advance(60'000);
        VERIFY_OK(m_second->edit(m_note, u"of the second"_s));
        VERIFY_OK(m_second->sign(m_note));
        both();

        QCOMPARE(m_second->text(m_note), u"of the first"_s);
        const Review review = waiting(*m_second);
        QVERIFY(review.sides[0].isSigned && review.sides[1].isSigned);
        QCOMPARE(review.sides[1].body.section(u"subjective"_s), u"of the second"_s);
        areTheSame();
    }

    void fieldsThatDifferentDesksChangeBothStand()
    {
        change(*m_first, u"phone"_s, u"+1 555 0100"_s);
        change(*m_second, u"address"_s, u"1 Lake Road"_s);
        both();

        for (SyncDesk *desk : {m_first.get(), m_second.get()}) {
            const Client client = must(desk->open.chart->openClient(m_client));
            QCOMPARE(client.phone, u"+1 555 0100"_s);
            QCOMPARE(client.address, u"1 Lake Road"_s);
            QVERIFY(must(book(*desk).waiting()).isEmpty());
        }
        areTheSame();
    }

    void twoBirthDatesWaitOnBothDesksUntilOneIsChosen()
    {
        change(*m_first, u"born"_s, u"1991-04-02"_s);
        change(*m_second, u"born"_s, u"1991-02-04"_s);
        both();
        const Review review = waiting(*m_second);
        QCOMPARE(review.item.field, u"born"_s);
        QCOMPARE(review.sides.size(), 2);
        areTheSame();

        VERIFY_OK(book(*m_second).chooseValue(m_client.raw, u"born"_s, review.sides[1].op));
        both();

        QVERIFY(must(book(*m_first).waiting()).isEmpty());
        QCOMPARE(must(m_first->open.chart->openClient(m_client)).birthDate,
                 must(m_second->open.chart->openClient(m_client)).birthDate);
        areTheSame();
    }

private:
    static ReviewBook &book(SyncDesk &desk) { return *reviewBookOf(*desk.open.chart); }

    void both()
    {
        for (SyncDesk *desk : {m_first.get(), m_second.get(), m_first.get()})
            VERIFY_OK(desk->syncWith(*m_net));
    }

    static Review waiting(SyncDesk &desk)
    {
        const auto items = must(book(desk).waiting());
        if (items.size() != 1)
            return {};
        return must(book(desk).review(items[0].kind, items[0].record, items[0].field));
    }

    static void settle(SyncDesk &desk, const Review &review, const NoteBody &body)
    {
        Note note = *review.note;
        note.body = body;
        VERIFY_OK(book(desk).settleDraft(note, {review.sides[0].op, review.sides[1].op}));
    }

    void change(SyncDesk &desk, const QString &field, const QString &value)
    {
        const ClientSheet seen = must(book(desk).clientSheet(m_client));
        Client after = seen.client;
        setClientField(after, field, value);
        VERIFY_OK(book(desk).editClient(seen, after));
    }

    void areTheSame() { QCOMPARE(m_first->digest(), m_second->digest()); }

    std::unique_ptr<HandlerNet> m_net;
    std::unique_ptr<SyncDesk> m_first;
    std::unique_ptr<SyncDesk> m_second;
    ClientId m_client;
    NoteId m_note;
};

ALCOVE_TEST(apart_edits_test, ApartEditsTest)
#include "apart_edits_test.moc"
