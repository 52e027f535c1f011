#include "session/factors.h"

#include "session/copies.h"
#include "session/restore_copy.h"
#include "support/test_registry.h"
#include "support/token_desk.h"

using namespace alcove;
using testing::KeyedTempDesk;
using testing::must;
using testing::TempDesk;
using testing::TokenTempDesk;

class FactorsTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_desk = std::make_unique<TokenTempDesk>(); }

    void aFileThatAsksForNothingAsksNobody()
    {
        crypto::Factors factors;

        VERIFY_OK(open(m_desk->keyed.keys(), factors));

        QCOMPARE(m_desk->pin.asked, 0);
        QVERIFY(factors.token.isEmpty() && factors.keychain.isEmpty());
    }

    void whatIsAnsweredAlreadyIsNotAskedAgain()
    {
        must(m_desk->add());
        m_desk->pin.asked = 0;
        crypto::Factors factors;

        VERIFY_OK(open(m_desk->keyed.keys(), factors));
        m_desk->key.setPlugged(false);
        VERIFY_OK(open(m_desk->keyed.keys(), factors));

        QCOMPARE(m_desk->pin.asked, 1);
    }

    void anAnswerToAnotherQuestionIsNone()
    {
        must(m_desk->add());
        crypto::Factors factors;
        VERIFY_OK(open(m_desk->keyed.keys(), factors));

        must(m_desk->add());
        m_desk->pin.asked = 0;
        VERIFY_OK(open(m_desk->keyed.keys(), factors));

        QCOMPARE(m_desk->pin.asked, 1);
    }

    void ofSeveralSecurityKeysTheOneThatIsHereOpens()
    {
        must(m_desk->add());
        crypto::KeyFile file = m_desk->keyed.keys();
        const crypto::KeySlot first = file.keySlots.front();
        m_desk->pin.said = "0815";
        swapKeys();
        must(reopened().add());
        file = m_desk->keyed.keys();
        file.keySlots.insert(file.keySlots.begin(), first);
        crypto::Factors factors;

        VERIFY_OK(open(file, factors));

        QVERIFY(factors.asked == crypto::tokenQuestions(file)[1]);
    }

    void aCopyComesBackWithTheSecurityKeyAndNotWithoutIt()
    {
        TempDesk &desk = m_desk->keyed.desk;
        backup::Shelf shelf = session::shelfOf(desk.workspace, desk.surroundings);
        const auto source
            = session::sourceOf(m_desk->keyed.made.open, desk.workspace, desk.surroundings);
        const auto copy = must(backup::makeCopy(source, shelf, backup::Kind::Asked)).name;
        must(m_desk->add());
        m_desk->keyed.made.open = {};
        m_desk->key.isTouched = false;

        const auto untouched = restore(copy);

        QVERIFY(!untouched && tokenRefusal(untouched.error()));
        m_desk->key.isTouched = true;
        const auto restored = must(restore(copy));
        QVERIFY(!restored.withKeys);
        QVERIFY(m_desk->keyed.has(crypto::SlotKind::PassphraseAndToken));
        VERIFY_OK(m_desk->open());
    }

private:
    Result<crypto::SecretBytes> open(const crypto::KeyFile &file, crypto::Factors &factors) const
    {
        return session::openTogether(file, KeyedTempDesk::passphrase(), factors,
                                     m_desk->keyed.desk.surroundings);
    }
    Result<session::Restored> restore(const backup::CopyName &copy) const
    {
        const TempDesk &desk = m_desk->keyed.desk;
        return session::restoreCopy(desk.workspace,
                                    session::shelfOf(desk.workspace, desk.surroundings), copy,
                                    KeyedTempDesk::passphrase(), desk.surroundings);
    }
    void swapKeys() const
    {
        m_desk->key.setPlugged(false);
        m_desk->spare.setPlugged(true);
    }
    /// By the kit, so that the passphrase opens alone for now.
    TokenTempDesk &reopened() const
    {
        must(m_desk->keyed.recover(m_desk->keyed.made.recoveryCode, TempDesk::passphrase));
        return *m_desk;
    }

    std::unique_ptr<TokenTempDesk> m_desk;
};

ALCOVE_TEST(factors_test, FactorsTest)
#include "factors_test.moc"
