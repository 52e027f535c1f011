#include "wire/page_check.h"

#include "support/fake_practice.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::wire;

class PageCheckTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_practice = std::make_unique<testing::FakePractice>();
        m_other = std::make_unique<testing::FakeDevice>(m_practice->newDevice());
        m_members = *foundedBy(m_practice->genesis);
        VERIFY_OK(admit(m_members, m_practice->addedBy(m_practice->first, *m_other)));
        m_cursor = {m_practice->scope, {}, {}};
        m_page = PullReply();
        m_heads.clear();
        append(m_practice->batch(m_practice->first, 2));
        append(m_practice->batch(*m_other, 2, m_page.head));
        append(m_practice->batch(m_practice->first, 1, m_heads[2]));
    }

    void aGoodPageMovesTheCursor()
    {
        const auto page = check();
        VERIFY_OK(page);
        QCOMPARE(page->ops.size(), std::size_t{5});
        QVERIFY(page->cursor.head == m_page.head);
        QVERIFY(!page->hasMore);
        QVERIFY(page->cursor.devices.at(m_other->id) == m_other->last);
        QVERIFY(page->cursor.devices.at(m_practice->first.id) == m_practice->first.last);
        QVERIFY(page->ops[2].head == m_heads[2]);
    }

    void theNextPageGoesOnFromThere()
    {
        const PullReply whole = m_page;
        m_page = cut(whole, 0, 4);
        const auto first = check();
        VERIFY_OK(first);
        QVERIFY(first->hasMore);

        m_cursor = first->cursor;
        m_page = cut(whole, 4, 5);
        const auto second = check();
        VERIFY_OK(second);
        QVERIFY(second->cursor.head == whole.head);
        // Its author had seen sequence number 3, which only the lookup knows by now.
        m_heads[2].hash[0] ^= 1;
        VERIFY_ERROR(check(), ErrorCode::Untrusted);
    }

    void nothingNewIsFine()
    {
        m_page = {1, {}, {}, {}};
        const auto page = check();
        VERIFY_OK(page);
        QVERIFY(page->ops.empty());
    }

    // NOLINTNEXTLINE(readability-identifier-naming): Qt Test looks for this name
    void aPageWithSomethingAmissIsRefused_data()
    {
        QTest::addColumn<QString>("tampering");
        for (const char *tampering : {"dropped", "swapped", "repeated", "renumbered", "flipped",
                                      "unsigned", "signature of another", "signature moved", "head",
                                      "head hash", "withheld", "signature beyond"})
            QTest::newRow(tampering) << QString::fromLatin1(tampering);
    }

    void aPageWithSomethingAmissIsRefused()
    {
        QFETCH(QString, tampering);
        tamper(tampering.toStdString());
        VERIFY_ERROR(check(), ErrorCode::Untrusted);
    }

    void anEnvelopeOfAnotherPlaceIsRefused()
    {
        m_cursor.scope = scopeId(m_practice->id, "front");
        VERIFY_ERROR(check(), ErrorCode::Untrusted);
        m_cursor.scope = m_practice->scope;
        m_members.practice[0] ^= 1;
        VERIFY_ERROR(check(), ErrorCode::Untrusted);
    }

    void anUnknownDeviceIsRefused()
    {
        m_members.devices.erase(m_other->id);
        VERIFY_ERROR(check(), ErrorCode::Untrusted);
    }

    void anEpochWithoutAKeyIsNamedAsSuch()
    {
        m_epochs = {2};
        VERIFY_ERROR(check(), ErrorCode::Locked);
        m_epochs = {1};
    }

    void whatComesBeforeAnEpochWithoutAKeyIsRead()
    {
        append(m_practice->batch(*m_other, 1, m_page.head, 2));

        const auto read = check();

        VERIFY_OK(read);
        QCOMPARE(read->ops.size() + 1, m_page.ops.size());
        QVERIFY(read->hasMore);
        QVERIFY(read->cursor.head == read->ops.back().head);
        m_cursor = read->cursor;
        m_page.ops.erase(m_page.ops.begin(), m_page.ops.end() - 1);
        m_page.signatures.erase(m_page.signatures.begin(), m_page.signatures.end() - 1);
        VERIFY_ERROR(check(), ErrorCode::Locked);
        m_epochs.insert(2);
        VERIFY_OK(check());
        m_epochs = {1};
    }

    void whatLiesBehindAnEpochWithoutAKeyIsCheckedAllTheSame()
    {
        append(m_practice->batch(*m_other, 1, m_page.head, 2));
        m_page.signatures.back().signature[0] ^= 1;
        VERIFY_ERROR(check(), ErrorCode::Untrusted);
    }

    void aForkShowsWithTheFirstOpThatCrosses()
    {
        Head forked = m_page.head;
        forked.hash[0] ^= 1;
        append(m_practice->batch(*m_other, 1, forked));
        VERIFY_ERROR(check(), ErrorCode::Untrusted);
    }

    void anAuthorCannotHaveSeenTheFuture()
    {
        append(m_practice->batch(*m_other, 1, {99, {}}));
        VERIFY_ERROR(check(), ErrorCode::Untrusted);
    }

    void garbageIsNoPage()
    {
        m_page.ops[0].envelope.resize(10);
        VERIFY_ERROR(check(), ErrorCode::Malformed);
    }

private:
    void append(const PushRequest &batch)
    {
        for (const Bytes &envelope : batch.envelopes) {
            m_page.head = nextHead(m_page.head, opHash(envelope));
            m_heads.push_back(m_page.head);
            m_page.ops.push_back({m_page.head.seq, 0, envelope});
        }
        m_page.signatures.push_back({m_page.head.seq, batch.signature});
    }

    static PullReply cut(const PullReply &whole, std::ptrdiff_t from, std::ptrdiff_t to)
    {
        PullReply part{1, {}, {}, whole.head};
        part.ops.assign(whole.ops.begin() + from, whole.ops.begin() + to);
        for (const PulledSignature &signature : whole.signatures) {
            const auto seq = static_cast<std::ptrdiff_t>(signature.seq);
            if (seq > from && seq <= to)
                part.signatures.push_back(signature);
        }
        return part;
    }

    void tamper(const std::string &how)
    {
        auto &ops = m_page.ops;
        if (how == "dropped")
            ops.erase(ops.begin() + 1);
        else if (how == "swapped")
            std::swap(ops[0].envelope, ops[1].envelope);
        else if (how == "repeated")
            ops[1].envelope = ops[0].envelope;
        else if (how == "renumbered")
            ops[4].seq = 6;
        else if (how == "flipped")
            ops[4].envelope.back() ^= 1;
        else
            tamperAround(how);
    }

    void tamperAround(const std::string &how)
    {
        auto &signatures = m_page.signatures;
        if (how == "unsigned")
            signatures.erase(signatures.begin() + 1);
        else if (how == "signature of another")
            signatures[1].signature = signatures[0].signature;
        else if (how == "signature moved")
            signatures[1].seq = 3;
        else if (how == "signature beyond")
            signatures[2].seq = 6;
        else if (how == "head")
            m_page.head.seq = 4;
        else if (how == "head hash")
            m_page.head.hash[0] ^= 1;
        else if (how == "withheld")
            m_page = {1, {}, {}, m_page.head};
    }

    Result<VerifiedPage> check() const
    {
        const HeadLookup headAt = [this](std::uint64_t seq) -> std::optional<crypto::Hash> {
            if (seq == 0 || seq > m_heads.size())
                return std::nullopt;
            return m_heads[seq - 1].hash;
        };
        return verifyPage(m_cursor, m_page, {m_members, m_epochs, headAt});
    }

    std::unique_ptr<testing::FakePractice> m_practice;
    std::unique_ptr<testing::FakeDevice> m_other;
    Members m_members;
    std::set<std::uint32_t> m_epochs{1};
    ScopeCursor m_cursor;
    PullReply m_page;
    std::vector<Head> m_heads;
};

ALCOVE_TEST(page_check_test, PageCheckTest)
#include "page_check_test.moc"
