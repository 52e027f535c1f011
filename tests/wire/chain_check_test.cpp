#include "wire/chain_check.h"

#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::wire;

/// The rules alone, with hashes that are no hashes of anything; page_check_test has them over real
/// pages.
class ChainCheckTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_members = {};
        m_members.devices[m_one] = {};
        m_members.devices[m_two] = {};
        m_cursor = {};
        m_epochs = {1};
    }

    void linksAreWhereTheyStand()
    {
        ChainCheck check(m_cursor, m_trust);
        VERIFY_OK(check.take(1, header(m_one, 1), hash(1)));
        VERIFY_OK(check.take(2, header(m_two, 1), hash(2)));
        check.noteSigned(1, m_one);
        check.noteSigned(2, m_two);
        const Head end = nextHead(nextHead({}, hash(1)), hash(2));
        VERIFY_OK(check.at(2));
        QVERIFY(check.at(2)->head == end);
        VERIFY_ERROR(check.at(3), ErrorCode::Untrusted);
        const auto checked = check.finish({3, {}});
        VERIFY_OK(checked);
        QCOMPARE(checked->ops, std::size_t{2});
        QVERIFY(checked->cursor.head == end);
        QVERIFY(checked->hasMore);
    }

    void whatIsUnderNoSignatureIsNobodys()
    {
        ChainCheck check(m_cursor, m_trust);
        VERIFY_OK(check.take(1, header(m_one, 1), hash(1)));
        VERIFY_OK(check.take(2, header(m_one, 2, hash(1)), hash(2)));
        check.noteSigned(1, m_one);
        VERIFY_ERROR(check.finish(nextHead(nextHead({}, hash(1)), hash(2))), ErrorCode::Untrusted);
    }

    void holesAndBranchesAreRefused()
    {
        ChainCheck check(m_cursor, m_trust);
        VERIFY_ERROR(check.take(2, header(m_one, 1), hash(1)), ErrorCode::Untrusted);
        VERIFY_ERROR(check.take(1, header(m_one, 2), hash(1)), ErrorCode::Untrusted);
        VERIFY_ERROR(check.take(1, header(m_one, 1, hash(9)), hash(1)), ErrorCode::Untrusted);
        VERIFY_ERROR(check.take(1, header(DeviceId{{7}}, 1), hash(1)), ErrorCode::Untrusted);
    }

    void anotherHistoryIsFoundOut()
    {
        ChainCheck check(m_cursor, m_trust);
        VERIFY_OK(check.take(1, header(m_one, 1), hash(1)));
        EnvelopeHeader seen = header(m_two, 1);
        seen.seen = {1, hash(5)};
        VERIFY_ERROR(check.take(2, seen, hash(2)), ErrorCode::Untrusted);
        seen.seen = {2, hash(5)};
        VERIFY_ERROR(check.take(2, seen, hash(2)), ErrorCode::Untrusted);
        seen.seen = nextHead({}, hash(1));
        VERIFY_OK(check.take(2, seen, hash(2)));
    }

    void aPageEndsBeforeWhatCannotBeRead()
    {
        ChainCheck check(m_cursor, m_trust);
        VERIFY_OK(check.take(1, header(m_one, 1), hash(1)));
        EnvelopeHeader later = header(m_two, 1);
        later.keyEpoch = 2;
        VERIFY_OK(check.take(2, later, hash(2)));
        check.noteSigned(1, m_one);
        check.noteSigned(2, m_two);
        const auto checked = check.finish(nextHead(nextHead({}, hash(1)), hash(2)));
        VERIFY_OK(checked);
        QCOMPARE(checked->ops, std::size_t{1});
        QCOMPARE(checked->cursor.head.seq, std::uint64_t{1});
        QVERIFY(checked->hasMore);

        m_epochs = {3};
        ChainCheck nothing(m_cursor, m_trust);
        VERIFY_OK(nothing.take(1, header(m_one, 1), hash(1)));
        nothing.noteSigned(1, m_one);
        VERIFY_ERROR(nothing.finish(nextHead({}, hash(1))), ErrorCode::Locked);
    }

private:
    static crypto::Hash hash(std::uint8_t number) { return {number}; }

    static EnvelopeHeader header(const DeviceId &device, std::uint64_t seq,
                                 const crypto::Hash &before = {})
    {
        EnvelopeHeader header;
        header.keyEpoch = 1;
        header.device = device;
        header.deviceSeq = seq;
        header.devicePrev = before;
        return header;
    }

    const DeviceId m_one{{1}};
    const DeviceId m_two{{2}};
    Members m_members;
    ScopeCursor m_cursor;
    std::set<std::uint32_t> m_epochs;
    PageTrust m_trust{m_members, m_epochs,
                      [](std::uint64_t /*seq*/) { return std::optional<crypto::Hash>(); }};
};

ALCOVE_TEST(chain_check_test, ChainCheckTest)
#include "chain_check_test.moc"
