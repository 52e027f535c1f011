#include "panel/panel_copies.h"

#include "backup/replacement.h"
#include "base/durable_file.h"
#include "support/must.h"
#include "support/panel_desk.h"
#include "support/test_registry.h"

#include <QFile>

using namespace alcove;
using namespace alcove::panel;
using testing::must;
using testing::PanelDesk;

class PanelCopiesTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<PanelDesk>();
        OpenPanel open = must(m_desk->make());
        must(open.supplement->decidePolicy(testing::aPolicy()));
        must(open.supplement->recordConsent(testing::aConsent()));
        must(open.supplement->enterItem(testing::anItem()));
        m_copy = copyOf(open);
        must(open.supplement->revokeConsent(testing::aConsent().id));
    }

    void aCopyIsMadeUnderThePanelsKeyAndFoundWhole()
    {
        const OpenPanel open = must(m_desk->open());
        const backup::CheckedCopy checked = check(open.keys);

        QVERIFY2(checked.isWhole(), qPrintable(checked.problems.join(u'\n')));
        QCOMPARE(checked.manifest->facts.documents, 1);
        QCOMPARE(checked.manifest->facts.entries, 1);
        QVERIFY(checked.manifest->facts.digest != crypto::Hash{});
        const auto trail = must(open.supplement->auditTrail(0, 100));
        QVERIFY(std::any_of(trail.begin(), trail.end(), [](const AuditEntry &entry) {
            return entry.event.event == QStringLiteral("backup.make");
        }));
    }

    void nothingOfItIsReadable()
    {
        for (const std::string &path : {shelf().storeOf(m_copy), shelf().manifestOf(m_copy)}) {
            const Bytes bytes = must(readFile(disk(), path, 10'000'000));
            const std::string_view text = asText(bytes);
            QVERIFY(text.find("SQLite") == std::string_view::npos);
            QVERIFY(text.find("sam.example") == std::string_view::npos);
        }
    }

    void noOtherKeyHasMadeIt()
    {
        const PanelKeys other = PanelKeys::derive(crypto::SecretBytes::random(32, m_desk->random));

        QCOMPARE(check(other).problems,
                 QStringList{QStringLiteral("the manifest is not this "
                                            "desk's")});
    }

    void comesBackAndTellsOfIt()
    {
        QCOMPARE(items(), 0);

        const std::string replaced = must(putBack());

        QCOMPARE(items(), 1);
        OpenPanel open = must(m_desk->open());
        QVERIFY(must(open.supplement->check()).isEmpty());
        QVERIFY(must(open.supplement->verifyAudit()).isOk());
        const auto trail = must(open.supplement->auditTrail(0, 100));
        QVERIFY(std::any_of(trail.begin(), trail.end(), [this](const AuditEntry &entry) {
            return entry.event.event == QStringLiteral("backup.restore")
                && entry.event.detail == name();
        }));
        // What it took the place of is the panel without the item.
        QVERIFY(disk().exists(folder() + '/' + replaced + "/social.db"));
    }

    void aPassphraseGivenUpSinceDoesNotComeBack()
    {
        must(changePanelPassphrase(m_desk->files(), m_desk->practice, words(),
                                   secret(PanelDesk::otherWords), m_desk->surroundings()));

        must(putBack(PanelDesk::otherWords));

        VERIFY_ERROR(m_desk->open(), ErrorCode::Locked);
        VERIFY_OK(m_desk->open(PanelDesk::otherWords));
    }

    void whereTheKeyFileIsLostTheCopysComesAlong()
    {
        must(disk().remove(m_desk->files().keyFile()));
        must(disk().remove(m_desk->files().storeFile()));

        must(putBack());

        QCOMPARE(items(), 1);
    }

    void aWrongPassphraseIsCountedAndChangesNothing()
    {
        const Bytes before = store();

        for (int i = 0; i < 5; ++i)
            VERIFY_ERROR(putBack(PanelDesk::otherWords), ErrorCode::Locked);
        VERIFY_ERROR(putBack(), ErrorCode::TooSoon);

        QVERIFY(store() == before);
        m_desk->clock.advance(5'000);
        must(putBack());
    }

    void aDamagedCopyIsNotTaken()
    {
        Bytes bytes = must(readFile(disk(), shelf().storeOf(m_copy), 10'000'000));
        bytes[bytes.size() / 2] ^= 1;
        must(writeFileDurably(disk(), shelf().storeOf(m_copy), bytes));
        const Bytes before = store();

        VERIFY_ERROR(putBack(), ErrorCode::Corrupt);

        QVERIFY(store() == before);
        QCOMPARE(items(), 0);
    }

    void isRefusedWithoutTheHatAndWithoutTheCopy()
    {
        VERIFY_ERROR(putPanelBack(m_desk->files(), m_desk->practice, QStringLiteral("000099"),
                                  words(), m_desk->surroundings()),
                     ErrorCode::NotFound);
        m_desk->wear(Role::Biller);
        VERIFY_ERROR(putBack(), ErrorCode::Refused);
    }

    void whatACrashLeftOfItIsDoneAtTheNextOpening()
    {
        const Bytes copied = must(readFile(disk(), shelf().storeOf(m_copy), 10'000'000));
        const backup::ComingFiles coming{folder()};
        const std::string there = coming.store(backup::Replaces::Panel);
        must(writeFileDurably(disk(), there, copied));
        must(disk().makeFolder(folder() + "/replaced"));
        ByteWriter plan;
        plan.raw(asBytes("ALCR")).u16(2).u8(2).sized(asBytes("replaced/20260302T090000Z"));
        must(writeFileDurably(disk(), backup::replacementPlan(folder()), plan.bytes()));

        QCOMPARE(items(), 1);

        QVERIFY(!disk().exists(backup::replacementPlan(folder())));
        QVERIFY(!disk().exists(there));
    }

private:
    Files &disk() { return *m_desk->surroundings().disk.files; }
    std::string folder() const { return QFile::encodeName(m_desk->files().folder).toStdString(); }
    backup::Shelf shelf() { return shelfOf(m_desk->files(), disk()); }
    QString name() const { return QString::fromStdString(backup::folderName(m_copy)); }
    static crypto::SecretBytes secret(std::string_view text)
    {
        return crypto::SecretBytes(asBytes(text));
    }
    static crypto::SecretBytes words() { return secret(PanelDesk::words); }
    Bytes store() { return must(readFile(disk(), m_desk->files().storeFile(), 10'000'000)); }

    backup::CopyName copyOf(OpenPanel &open)
    {
        backup::Shelf shelf = this->shelf();
        const PanelSurroundings surroundings = m_desk->surroundings();
        return must(backup::makeCopy(sourceOf(*open.connection, *open.supplement, m_desk->files(),
                                              open.keys, surroundings),
                                     shelf, backup::Kind::Asked))
            .name;
    }
    backup::CheckedCopy check(const PanelKeys &keys)
    {
        return must(
            backup::checkCopy(shelf(), m_copy, m_desk->surroundings().disk, copyKeysOf(keys)));
    }
    Result<std::string> putBack(std::string_view with = PanelDesk::words)
    {
        return putPanelBack(m_desk->files(), m_desk->practice, name(), secret(with),
                            m_desk->surroundings());
    }
    qsizetype items()
    {
        OpenPanel open = must(m_desk->open());
        return must(open.supplement->items(testing::sam())).size();
    }

    std::unique_ptr<PanelDesk> m_desk;
    backup::CopyName m_copy;
};

ALCOVE_TEST(panel_copies_test, PanelCopiesTest)
#include "panel_copies_test.moc"
