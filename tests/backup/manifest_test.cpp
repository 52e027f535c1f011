#include "backup/manifest.h"

#include "support/fake_random.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::backup;

namespace {

Manifest someManifest()
{
    Manifest manifest;
    manifest.name = {7, Kind::Daily, 1'772'442'000'000};
    manifest.facts.storeId = {1};
    manifest.facts.practice = {2};
    manifest.facts.device = {{3}};
    manifest.facts.schema = 4;
    manifest.facts.clients = 5;
    manifest.facts.documents = 6;
    manifest.facts.entries = 7;
    manifest.facts.digest = {8};
    manifest.facts.auditEntries = 9;
    manifest.facts.auditHash = {10};
    manifest.facts.auditProblems = 1;
    manifest.store = {11, {12}};
    manifest.keys = {13, {14}};
    return manifest;
}

} // namespace

class ManifestTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_random = testing::FakeRandom(1);
        m_key = store::StoreKey::derive(crypto::SecretBytes::random(32, m_random), "chart");
        m_device = crypto::SecretBytes::random(32, m_random);
        m_sealed = sealManifest(someManifest(), device(), m_key, m_random);
    }

    void isReadBack()
    {
        const auto opened = openManifest(m_sealed, device().verifyKey(), m_key);

        VERIFY_OK(opened);
        QVERIFY(*opened == someManifest());
        QVERIFY(m_sealed.size() <= maxManifest);
    }

    void filesThatGoAlongAreReadBackAndMakeItOneOfANewerForm()
    {
        Manifest manifest = someManifest();
        manifest.besides = {{"social.db", {15, {16}}}, {"social.key", {17, {18}}}};

        const Bytes sealed = sealManifest(manifest, device(), m_key, m_random);

        const auto opened = openManifest(sealed, device().verifyKey(), m_key);
        VERIFY_OK(opened);
        QVERIFY(*opened == manifest);
        QCOMPARE(int(sealed[5]), 2);
        QCOMPARE(int(m_sealed[5]), 1); // without any, an older program reads it
    }

    void noBitOfItCanBeChanged()
    {
        for (std::size_t i = 0; i < m_sealed.size(); ++i) {
            Bytes changed = m_sealed;
            changed[i] ^= 1;

            QVERIFY(!openManifest(changed, device().verifyKey(), m_key));
        }
    }

    void isRefusedWhereverItIsCut()
    {
        for (std::size_t size = 0; size < m_sealed.size(); ++size)
            QVERIFY(!openManifest(ByteView(m_sealed).first(size), device().verifyKey(), m_key));
    }

    void isNobodyElses()
    {
        const auto other = store::StoreKey::derive(crypto::SecretBytes::random(32, m_random), "x");
        const crypto::SigningKey stranger(crypto::SecretBytes::random(32, m_random));

        VERIFY_ERROR(openManifest(m_sealed, device().verifyKey(), other), ErrorCode::Untrusted);
        VERIFY_ERROR(openManifest(m_sealed, stranger.verifyKey(), m_key), ErrorCode::Untrusted);
    }

    void ofANewerProgramIsLeftToIt()
    {
        m_sealed[5] = 9;

        VERIFY_ERROR(openManifest(m_sealed, device().verifyKey(), m_key), ErrorCode::NewerSchema);
    }

private:
    crypto::SigningKey device() const { return crypto::SigningKey(m_device); }

    testing::FakeRandom m_random{1};
    store::StoreKey m_key;
    crypto::SecretBytes m_device;
    Bytes m_sealed;
};

ALCOVE_TEST(manifest_test, ManifestTest)
#include "manifest_test.moc"
