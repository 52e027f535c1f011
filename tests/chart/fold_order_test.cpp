#include "chart/digest.h"
#include "chart/fold.h"
#include "chart/search_index.h"
#include "core/client_fields.h"
#include "core/draft_versions.h"
#include "core/emergency.h"
#include "core/member.h"
#include "store/transaction.h"
#include "support/builders.h"
#include "support/temp_schema.h"
#include "support/test_registry.h"

#include <optional>
#include <vector>

using namespace alcove;

namespace {

/// The ops of some desks that act on the same few records, now and then without knowing of each
/// other: what a seed gives is the same each time.
class Desks {
public:
    explicit Desks(std::uint64_t seed)
        : m_random(seed)
        , m_build(seed)
    {
        for (std::uint8_t i = 0; i < 3; ++i) {
            m_clients.push_back(m_build.client());
            m_drafts.push_back(m_build.note(m_clients.back().id));
            m_entries.push_back(m_build.entry(m_clients.back().id));
            m_records.push_back(m_build.allergy(m_clients.back().id));
        }
    }

    QList<Op> ops(int count)
    {
        QList<Op> ops;
        while (ops.size() < count)
            ops.append(onSomeDesk(next()));
        return ops;
    }

    std::size_t below(std::size_t count) { return m_random.next() % count; }

private:
    Op next()
    {
        const std::size_t which = below(3);
        switch (below(12)) {
        case 0:
            return clientEdit(which);
        case 6:
            return decision(m_drafts[which]);
        case 1:
            m_entries[which].title = QString::number(m_random.next());
            return m_build.op(m_entries[which]);
        case 2:
            return signing(m_drafts[which]);
        case 3:
            return m_build.op(m_build.addendum(m_drafts[which], QString::number(m_random.next())));
        case 8:
            return care(m_clients[which].id);
        case 9:
            return holder(m_clients[which].id);
        case 10:
            return name();
        case 11:
            return recordEdit(which);
        default:
            return draft(m_drafts[which]);
        }
    }

    /// Of one field, by a desk that has seen some of the others; now and then of all.
    Op clientEdit(std::size_t which)
    {
        Client &client = m_clients[which];
        const QStringList fields{QStringLiteral("phone"), QStringLiteral("born")};
        const QString &field = fields[static_cast<qsizetype>(below(2))];
        setClientField(client, field,
                       field == fields[0]
                           ? QString::number(m_random.next())
                           : QStringLiteral("1991-04-%1").arg(1 + below(9), 2, 10, QChar(u'0')));
        Op op = m_build.op(client);
        if (below(4) > 0) {
            QList<OpId> seen;
            for (const auto &[made, of] : m_puts)
                if (of == client.id && below(2) == 0)
                    seen.append(made);
            op.payload = toPayload(client, {{field, seen}});
        }
        m_puts.emplace_back(op.id, client.id);
        return op;
    }

    /// Of one field, by a desk that has seen some of the others.
    Op recordEdit(std::size_t which)
    {
        ChartRecord &record = m_records[which];
        const QString field = below(2) == 0 ? QStringLiteral("severity") : QStringLiteral("note");
        record.fields[field] = QString::number(below(4));
        RecordSheet seen;
        for (const auto &[made, of] : m_recordPuts)
            if (of == record.id && below(2) == 0)
                seen.standing[field].append(FieldValue{made, {}, {}, {}});
        Op op = m_build.op(record);
        RecordPut put = *recordPutFrom(op);
        put.values = {{field, record.fields[field]}};
        put.writes = writesFor(seen.standing, field);
        op.payload = toPayload(put);
        m_recordPuts.emplace_back(op.id, record.id);
        return op;
    }

    Op care(ClientId client) { return m_build.op(CareMember{client, someUser(), below(2) == 0}); }

    Op holder(ClientId client)
    {
        Op op = m_build.op(opkind::emergencyPut);
        op.record = client.raw;
        op.payload = toPayload(EmergencyHolder{client, someUser(), below(2) == 0});
        return op;
    }

    Op name()
    {
        const MemberName member{someUser().raw, QString::number(m_random.next())};
        Op op = m_build.op(opkind::memberPut);
        op.record = member.id;
        op.payload = toPayload(member);
        return op;
    }

    UserId someUser() { return UserId{{static_cast<std::uint8_t>(1 + below(2))}}; }

    Op decision(const Note &note)
    {
        const QList<OpId> versions = someVersions(note);
        if (versions.isEmpty())
            return m_build.op(m_build.addendum(note));
        Op op = m_build.op(opkind::noteAside);
        op.record = note.id.raw;
        op.parents = versions;
        op.payload = toPayload(below(2) == 0 ? AsideHow::LeftOut : AsideHow::Addended);
        return op;
    }

    Op draft(Note &note)
    {
        note.body = testing::Builders::body(QString::number(m_random.next()));
        return remembered(m_build.op(note, someVersions(note)), note);
    }

    Op signing(const Note &note)
    {
        if (below(3) > 0)
            return m_build.op(m_build.addendum(note));
        return m_build.op(m_build.signedNote(note), someVersions(note));
    }

    QList<OpId> someVersions(const Note &note)
    {
        QList<OpId> some;
        for (const auto &[made, of] : m_versions)
            if (of == note.id && below(2) == 0)
                some.append(made);
        return some;
    }

    Op remembered(const Op &op, const Note &note)
    {
        m_versions.emplace_back(op.id, note.id);
        return op;
    }

    /// Desks' clocks differ, so that times meet and cross; of two live copies of one desk they may
    /// be the same.
    Op onSomeDesk(Op op)
    {
        if (m_last && below(4) == 0) {
            op.stamp = *m_last;
            return op;
        }
        const auto desk = static_cast<std::uint8_t>(1 + below(4));
        op.stamp.device = DeviceId{{desk}};
        op.stamp.time = hybridTime(m_build.clock.now() - static_cast<Millis>(below(40)),
                                   static_cast<std::uint16_t>(++m_counter));
        m_last = op.stamp;
        return op;
    }

    testing::FakeRandom m_random;
    testing::Builders m_build;
    std::vector<Client> m_clients;
    std::vector<Note> m_drafts;
    std::vector<ChartEntry> m_entries;
    std::vector<ChartRecord> m_records;
    std::vector<std::pair<OpId, RecordId>> m_recordPuts;
    std::vector<std::pair<OpId, NoteId>> m_versions;
    std::vector<std::pair<OpId, ClientId>> m_puts;
    std::optional<Stamp> m_last;
    int m_counter = 0;
};

} // namespace

/// The state is a fold over the set of ops: any order, any repetition.
class FoldOrderTest : public QObject {
    Q_OBJECT

private slots:
    void givesOneStateForAnyOrderAndRepetition()
    {
        const testing::TempSchema store;
        for (std::uint64_t seed = 1; seed <= 40; ++seed) {
            Desks desks(seed);
            const QList<Op> ops = desks.ops(40);
            const crypto::Hash expected = digest(store, ops);
            for (int order = 0; order < 12; ++order) {
                const QList<Op> mixed = shuffled(ops, desks);
                QVERIFY2(digest(store, mixed) == expected,
                         qPrintable(QStringLiteral("seed %1, order %2").arg(seed).arg(order)));
            }
        }
    }

    void tellsDifferentSetsApart()
    {
        const testing::TempSchema store;
        Desks desks(1);
        QList<Op> ops = desks.ops(40);
        const crypto::Hash all = digest(store, ops);
        QVERIFY(digest(store, ops.mid(0, 5)) != all);
        QVERIFY(digest(store, {}) != all);
    }

private:
    static QList<Op> shuffled(const QList<Op> &ops, Desks &desks)
    {
        QList<Op> mixed = ops;
        for (int again = 0; again < 10; ++again)
            mixed.append(
                ops[static_cast<qsizetype>(desks.below(static_cast<std::size_t>(ops.size())))]);
        for (qsizetype i = mixed.size() - 1; i > 0; --i)
            mixed.swapItemsAt(i,
                              static_cast<qsizetype>(desks.below(static_cast<std::size_t>(i) + 1)));
        return mixed;
    }

    /// Of a fold that is taken back afterwards; the index has to fit it as well.
    static crypto::Hash digest(const testing::TempSchema &store, const QList<Op> &ops)
    {
        const auto transaction = testing::must(store::Transaction::begin(*store.connection));
        for (const Op &op : ops)
            testing::must(chart::applyOp(*store.connection, op));
        for (const char *index :
             {"INSERT INTO note_index (note_index, rank) VALUES ('integrity-check', 1)",
              "INSERT INTO entry_index (entry_index, rank) VALUES ('integrity-check', 1)"})
            testing::must(store.connection->execute(index));
        return testing::must(chart::stateDigest(*store.connection));
    }
};

ALCOVE_TEST(fold_order_test, FoldOrderTest)
#include "fold_order_test.moc"
