#include "session/audit_anchor.h"

#include "base/posix_files.h"
#include "session/chart_session.h"
#include "support/sim_disk.h"
#include "support/temp_desk.h"
#include "support/test_registry.h"

using namespace alcove;
using session::AuditAnchor;

namespace {

const std::string folder = "/desk";
const std::string path = "/desk/audit.anchor";

crypto::SecretBytes keyOf(std::uint8_t first)
{
    const Bytes bytes(32, first);
    return crypto::SecretBytes(bytes);
}

AuditHead headOf(qint64 number)
{
    return {number, {static_cast<std::uint8_t>(number)}};
}

} // namespace

class AuditAnchorTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_disk = std::make_unique<testing::SimDisk>();
        VERIFY_OK(m_disk->makeFolder(folder));
    }

    void remembersTheLastOfAll()
    {
        QVERIFY(read() == std::nullopt);
        AuditAnchor anchor = make();
        VERIFY_OK(anchor.keep(headOf(3)));
        VERIFY_OK(anchor.follow(headOf(4)));
        VERIFY_OK(anchor.follow(headOf(5)));

        QVERIFY(read() == headOf(5));
    }

    void goesOnInAFileThatIsThere()
    {
        VERIFY_OK(make().keep(headOf(3)));

        VERIFY_OK(make().keep(headOf(7)));

        QVERIFY(read() == headOf(7));
    }

    void whatIsNotOfThisKeyIsNothing()
    {
        VERIFY_OK(make().keep(headOf(3)));

        QVERIFY(testing::must(AuditAnchor(*m_disk, path, keyOf(2)).read()) == std::nullopt);
    }

    void anyFlippedByteOfOnePlaceLeavesTheOther()
    {
        AuditAnchor anchor = make();
        VERIFY_OK(anchor.keep(headOf(3)));
        VERIFY_OK(anchor.follow(headOf(4)));
        for (std::uint64_t at = 512; at < 512 + 77; ++at) {
            flip(at);
            QVERIFY(read() == headOf(3));
            flip(at);
        }
        for (std::uint64_t at = 0; at < 77; ++at) {
            flip(at);
            QVERIFY(read() == headOf(4));
            flip(at);
        }
    }

    void aStorePutBackIsToldOfWhenItIsOpened()
    {
        const testing::TempDesk desk;
        desk.make();
        addClientAt(desk);
        const QByteArray older = desk.content(QStringLiteral("chart.db"));
        addClientAt(desk);

        desk.write(QStringLiteral("chart.db"), older);

        const auto open = testing::must(desk.open());
        const auto verdict = testing::must(open.chart->verifyAudit());
        QCOMPARE(verdict.problems.size(), 1);
        QVERIFY(verdict.problems[0].contains(QStringLiteral("cut or put back")));
    }

    void anAnchorThatIsTakenAwayIsToldOfToo()
    {
        const testing::TempDesk desk;
        desk.make();
        addClientAt(desk);

        QVERIFY(QFile::remove(desk.file(QStringLiteral("audit.anchor"))));

        const auto open = testing::must(desk.open());
        QVERIFY(!testing::must(open.chart->verifyAudit()).isOk());
    }

    void aSessionRemembersEachActAsItIsDone()
    {
        const testing::TempDesk desk;
        session::ChartSession opened(desk.make().open, desk.workspace, desk.surroundings);
        Session &session = opened;
        const auto before = anchorOf(desk);

        const auto audited = session.chart().ask([](Chart &chart) {
            return chart.audit({QStringLiteral("chart.search"), {}, {}, QStringLiteral("0")});
        });

        QTRY_VERIFY(audited.isFinished());
        QTRY_VERIFY(anchorOf(desk) != before);
    }

    void nothingIsWrongAfterAnOrdinaryDay()
    {
        const testing::TempDesk desk;
        desk.make();
        for (int day = 0; day < 3; ++day) {
            addClientAt(desk);
            session::ChartSession opened(testing::must(desk.open()), desk.workspace,
                                         desk.surroundings);
        }

        const auto open = testing::must(desk.open());
        QVERIFY(testing::must(open.chart->verifyAudit()).isOk());
    }

private:
    AuditAnchor make() const { return {*m_disk, path, keyOf(1)}; }
    std::optional<AuditHead> read() const { return testing::must(make().read()); }
    void flip(std::uint64_t at) const
    {
        const auto file = testing::must(m_disk->open(path, FileUse::Change));
        std::array<std::uint8_t, 1> byte{};
        testing::must(file->readAt(at, byte));
        byte[0] ^= 0x40;
        VERIFY_OK(file->writeAt(at, byte));
    }
    static QByteArray anchorOf(const testing::TempDesk &desk)
    {
        return desk.content(QStringLiteral("audit.anchor"));
    }
    /// Opens the desk, does something there, and leaves it as alcovectl does.
    static void addClientAt(const testing::TempDesk &desk)
    {
        auto open = testing::must(desk.open());
        Client client;
        client.id = ClientId::make(desk.clock, desk.random);
        client.familyName = QStringLiteral("Rivera");
        VERIFY_OK(open.chart->saveClient(client));
        session::keepAudit(open);
    }

    std::unique_ptr<testing::SimDisk> m_disk;
};

ALCOVE_TEST(audit_anchor_test, AuditAnchorTest)
#include "audit_anchor_test.moc"
