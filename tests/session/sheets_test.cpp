#include "session/sheets.h"

#include "core/setting_names.h"
#include "session/emergency.h"
#include "session/restricted_charts.h"
#include "session/rotate_keys.h"
#include "support/keyed_desk.h"
#include "support/test_registry.h"

using namespace alcove;
using testing::KeyedTempDesk;
using testing::must;

/// Two sheets that open a restricted chart's store: made, kept through new keys, withdrawn.
class SheetsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<KeyedTempDesk>();
        Client client;
        client.familyName = QStringLiteral("Vale");
        m_id = must(session::makeRestrictedChart(owner(), client, Restriction::Staff,
                                                 m_desk->desk.surroundings));
    }

    void theyGiveTheKeyOfTheStore()
    {
        QVERIFY(!must(find()));

        const auto paper = must(make());

        const auto room = must(reach());
        QVERIFY(key(paper).key.equals(room.storeKey.key));
        QVERIFY(key(paper).salt == room.storeKey.salt);
        QVERIFY(crypto::sheetsMark(keys()) == (crypto::SheetsMark{paper.key, m_id}));
        QVERIFY(must(find()) == (session::Sheets{{paper.key, m_id}, m_desk->desk.clock.now()}));
        QVERIFY(lastEvents(2).contains(QStringLiteral("sheets.make")));
    }

    void theyGiveNothingElse()
    {
        const auto paper = must(make());
        const auto secret = must(crypto::joinPaperHalves(paper.firstCode, paper.secondCode));

        VERIFY_ERROR(crypto::openWithRecovery(keys(), secret), ErrorCode::Locked);
        VERIFY_ERROR(crypto::openAsCustodian(keys(), secret), ErrorCode::Locked);
        const auto opened = must(crypto::openWithSheets(keys(), secret));
        VERIFY_ERROR(crypto::openSecrets(keys(), opened), ErrorCode::Corrupt);
    }

    void newKeysAreSealedToThemAgain()
    {
        const auto paper = must(make());
        const auto before = key(paper).key.clone();

        m_desk->made.open
            = must(session::rotateKeys(std::move(m_desk->made.open), m_desk->desk.workspace,
                                       KeyedTempDesk::passphrase(), m_desk->desk.surroundings));

        QVERIFY(!key(paper).key.equals(before));
        QVERIFY(key(paper).key.equals(must(reach()).storeKey.key));
        QVERIFY(key(paper).key.equals(
            must(session::openCompartment(folder(), owner(), m_desk->desk.surroundings))
                .storeKey.key));
    }

    void theyStayWhenTheDesksWaysInChange()
    {
        const auto paper = must(make());
        const auto kit = must(session::makeKit(m_desk->keyed(), KeyedTempDesk::passphrase()));
        must(session::keepKit(m_desk->keyed(), kit));
        m_desk->made.open = must(m_desk->desk.open());

        const auto room = must(reach());

        QVERIFY(key(paper).key.equals(room.storeKey.key));
    }

    void newOnesTakeThePlaceOfThoseBefore()
    {
        const auto first = must(make());
        QVERIFY(due().isEmpty());

        const auto second = must(make());

        VERIFY_ERROR(opened(first), ErrorCode::Locked);
        VERIFY_OK(opened(second));
        QVERIFY(!due().isEmpty()); // whoever had the chart by the first had its sync key too
    }

    void withdrawnTheyOpenItNoMore()
    {
        VERIFY_ERROR(withdraw(), ErrorCode::NotFound);
        const auto paper = must(make());

        VERIFY_OK(withdraw());

        VERIFY_ERROR(opened(paper), ErrorCode::Locked);
        QVERIFY(!crypto::sheetsMark(keys()));
        QVERIFY(!must(find()));
        QVERIFY(!due().isEmpty());
        QVERIFY(lastEvents(3).contains(QStringLiteral("sheets.withdraw")));
        VERIFY_ERROR(withdraw(), ErrorCode::NotFound);
        must(reach());
        QVERIFY(!crypto::sheetsMark(keys()));
    }

    void whatSomebodyElsePutIntoTheKeyFileGoes()
    {
        must(make());
        crypto::KeyFile file = keys();
        const auto planted = crypto::makePaperHalves(m_desk->desk.random);
        std::erase_if(file.keySlots, [](const crypto::KeySlot &slot) {
            return slot.kind == crypto::SlotKind::SheetsSeal;
        });
        file.keySlots.push_back(crypto::sheetsSlot(
            file, crypto::SecretBytes(crypto::sheetsSecretSize), {planted.key, m_id}));
        must(session::writeKeyFile(folder(), files(), file));

        m_desk->made.open
            = must(session::rotateKeys(std::move(m_desk->made.open), m_desk->desk.workspace,
                                       KeyedTempDesk::passphrase(), m_desk->desk.surroundings));

        QVERIFY(crypto::sheetsMark(keys()) != (crypto::SheetsMark{planted.key, m_id}));
        QVERIFY(crypto::sheetsMark(keys()) == must(find())->mark);
    }

    void brokenOffBeforeTheKeyFileTheyAreBroughtAbout()
    {
        const Bytes before = crypto::encodeKeyFile(keys());
        const auto paper = must(make());
        must(session::writeKeyFile(folder(), files(), must(crypto::decodeKeyFile(before))));
        VERIFY_ERROR(opened(paper), ErrorCode::Locked);

        must(reach());

        VERIFY_OK(opened(paper));
    }

    void whoHasItInAnEmergencyOrDoesNotWriteMakesNone()
    {
        {
            auto room = must(reach());
            must(session::beginEmergency(
                room, {m_desk->desk.clock.now(), m_desk->desk.clock.now() + glassLasts}));
            must(session::nameFor(room, UserId{{7}}, true));
            must(session::nameFor(room, room.practice.actor.user, false));
        }
        VERIFY_ERROR(make(), ErrorCode::Refused);
        VERIFY_ERROR(withdraw(), ErrorCode::Refused);
        m_desk->made.open.practice.roles = {Role::Custodian};
        VERIFY_ERROR(make(), ErrorCode::Refused);
        VERIFY_ERROR(session::makeSheets(RawId{9}, owner(), m_desk->desk.surroundings),
                     ErrorCode::Refused);
        QVERIFY(!crypto::sheetsMark(keys()));
    }

    void aChartThatIsNotHereHasNone()
    {
        VERIFY_ERROR(session::makeSheets(RawId{9}, owner(), m_desk->desk.surroundings),
                     ErrorCode::NotFound);
    }

private:
    session::CompartmentOwner owner() const
    {
        return session::ownerOf(m_desk->made.open, m_desk->desk.workspace);
    }
    session::Workspace folder() const { return m_desk->desk.workspace.restrictedChart(m_id); }
    Files &files() const { return *m_desk->desk.surroundings.disk.files; }
    crypto::KeyFile keys() const { return must(session::readKeyFile(folder(), files())); }
    Result<session::OpenChart> reach() const
    {
        return session::reachCompartment(folder(), owner(), m_desk->desk.surroundings);
    }
    Result<crypto::PaperHalves> make() const
    {
        return session::makeSheets(m_id, owner(), m_desk->desk.surroundings);
    }
    Result<void> withdraw() const
    {
        return session::withdrawSheets(m_id, owner(), m_desk->desk.surroundings);
    }
    Result<std::optional<session::Sheets>> find() const
    {
        return session::findSheets(m_id, owner(), m_desk->desk.surroundings);
    }
    Result<crypto::SecretBytes> opened(const crypto::PaperHalves &paper) const
    {
        return crypto::openWithSheets(
            keys(), must(crypto::joinPaperHalves(paper.firstCode, paper.secondCode)));
    }
    store::StoreKey key(const crypto::PaperHalves &paper) const
    {
        return session::storeKeyOf(must(opened(paper)));
    }
    QByteArray due() const { return must(must(reach()).chart->setting(newKeyDueSetting)); }
    QStringList lastEvents(int count) const
    {
        QStringList events;
        for (const AuditEntry &entry : must(must(reach()).chart->auditTrail(0, 1000)))
            events.append(entry.event.event);
        return events.mid(events.size() - count);
    }

    std::unique_ptr<KeyedTempDesk> m_desk;
    RawId m_id{};
};

ALCOVE_TEST(sheets_test, SheetsTest)
#include "sheets_test.moc"
