#include "core/note_fold.h"

#include "core/op.h"
#include "support/test_registry.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <vector>

using namespace alcove;

namespace {

struct Version {
    OpId op;
    Stamp stamp;
    bool bearsSignature = false;

    bool isSigned() const { return bearsSignature; }
    auto operator<=>(const Version &) const = default;
};

/// Of one note.
struct Notes {
    std::optional<Version> row;
    std::set<Version> heads;
    std::set<OpId> replaced;
    std::set<OpId> keptReplaced; ///< of those that came after they were replaced

    Result<void> replace(const std::vector<OpId> &parents)
    {
        for (const OpId &parent : parents) {
            replaced.insert(parent);
            std::erase_if(heads, [&](const Version &head) { return head.op == parent; });
        }
        return {};
    }
    Result<bool> isReplaced(const Version &version) const { return replaced.contains(version.op); }
    Result<void> addHead(const Version &version)
    {
        heads.insert(version);
        return {};
    }
    Result<void> keepReplaced(const Version &version)
    {
        keptReplaced.insert(version.op);
        return {};
    }
    Result<std::optional<Version>> shown(const Version & /*like*/) const { return row; }
    Result<std::optional<Version>> latest(const Version & /*like*/) const
    {
        const auto last = std::max_element(
            heads.begin(), heads.end(), [](const Version &left, const Version &right) {
                return std::tie(left.stamp, left.op) < std::tie(right.stamp, right.op);
            });
        return last == heads.end() ? std::nullopt : std::optional(*last);
    }
    Result<void> write(const Version &version)
    {
        row = version;
        return {};
    }

    bool operator==(const Notes &other) const
    {
        return row == other.row && heads == other.heads && replaced == other.replaced;
    }
};

struct Written {
    Version version;
    std::vector<OpId> parents;
};

Written written(std::uint8_t number, HybridTime at, std::vector<OpId> parents,
                bool isSigned = false)
{
    return {{OpId{{number}}, {at, DeviceId{{number}}}, isSigned}, std::move(parents)};
}

Notes folded(const std::vector<Written> &ops)
{
    Notes notes;
    for (const Written &op : ops) {
        const Result<void> done = op.version.isSigned() ? foldSigning(notes, op.version, op.parents)
                                                        : foldDraft(notes, op.version, op.parents);
        if (!done)
            return {};
    }
    return notes;
}

} // namespace

class NoteFoldTest : public QObject {
    Q_OBJECT

private slots:
    void anyOrderAndRepetitionComesToTheSame()
    {
        const OpId base{{1}};
        std::vector<Written> ops{written(1, 10, {}), written(2, 20, {base}), written(3, 15, {base}),
                                 written(4, 30, {OpId{{2}}}, true),
                                 written(5, 25, {OpId{{3}}}, true)};
        const Notes expected = folded(ops);
        QVERIFY(expected.row && expected.row->op == (OpId{{5}})); // the first signing stands
        QVERIFY(expected.heads.contains(ops[3].version)); // and the other is there to be read

        const auto byOp = [](const Written &left, const Written &right) {
            return left.version.op < right.version.op;
        };
        int orders = 0;
        do {
            std::vector<Written> twice = ops;
            twice.insert(twice.end(), ops.begin(), ops.begin() + 2);
            QVERIFY(folded(twice) == expected);
            ++orders;
        } while (std::next_permutation(ops.begin(), ops.end(), byOp));
        QCOMPARE(orders, 120);
    }

    void bothOfTwoVersionsStay()
    {
        const OpId base{{1}};
        const Notes notes
            = folded({written(1, 10, {}), written(2, 20, {base}), written(3, 15, {base})});
        QCOMPARE(notes.heads.size(), std::size_t{2});
        QVERIFY(notes.row && notes.row->op == (OpId{{2}}));
    }

    void whatIsReplacedByWhatHasNotComeIsNotShown()
    {
        const Notes notes = folded({written(2, 20, {OpId{{1}}}), written(1, 10, {})});
        QCOMPARE(notes.heads.size(), std::size_t{1});
        QVERIFY(notes.row && notes.row->op == (OpId{{2}}));
        QVERIFY(notes.keptReplaced == (std::set<OpId>{OpId{{1}}}));
    }
};

ALCOVE_TEST(note_fold_test, NoteFoldTest)
#include "note_fold_test.moc"
