#include "presentation/recover_presenter.h"

#include "crypto/recovery_code.h"
#include "fake_desk.h"
#include "support/fake_random.h"
#include "support/test_registry.h"

#include <QSignalSpy>

using namespace alcove;
using presentation::RecoverPresenter;
using testing::secret;

Q_DECLARE_METATYPE(RecoverPresenter::Field)

constexpr const char *good = "heron lantern gravel oboe thimble";

class RecoverPresenterTest : public QObject {
    Q_OBJECT

private slots:
    void asksTheDeskWithTheCodeAndTheNewPassphrase()
    {
        testing::FakeDesk desk;
        RecoverPresenter presenter(desk);
        QSignalSpy opened(&presenter, &RecoverPresenter::opened);

        presenter.recover(code(), secret(good), secret(good));
        desk.answer(Opening());

        QTRY_COMPARE(opened.count(), 1);
        QVERIFY(code().equals(secret(desk.code)));
        QCOMPARE(desk.passphrase, std::string(good));
    }

    void aSlipOfThePenIsFoundBeforeItIsTried()
    {
        testing::FakeDesk desk;
        RecoverPresenter presenter(desk);
        QSignalSpy refused(&presenter, &RecoverPresenter::fieldRefused);

        presenter.recover(secret("ABCD-EFGH"), secret(good), secret(good));

        QCOMPARE(refused.count(), 1);
        QCOMPARE(refused.at(0).at(0).value<RecoverPresenter::Field>(),
                 RecoverPresenter::Field::Code);
        QVERIFY(refused.at(0).at(1).toString().contains(QStringLiteral("group by group")));
        QCOMPARE(desk.asked, 0);
    }

    void theNewPassphraseIsJudgedToo()
    {
        testing::FakeDesk desk;
        RecoverPresenter presenter(desk);
        QSignalSpy refused(&presenter, &RecoverPresenter::fieldRefused);

        presenter.recover(code(), secret("password"), secret("password"));
        presenter.recover(code(), secret(good), secret("heron"));

        QCOMPARE(refused.count(), 2);
        QCOMPARE(refused.at(0).at(0).value<RecoverPresenter::Field>(),
                 RecoverPresenter::Field::Passphrase);
        QCOMPARE(refused.at(1).at(0).value<RecoverPresenter::Field>(),
                 RecoverPresenter::Field::Again);
        QCOMPARE(desk.asked, 0);
    }

    void anotherPracticesKitIsSaidToBeOne()
    {
        testing::FakeDesk desk;
        RecoverPresenter presenter(desk);
        QSignalSpy refused(&presenter, &RecoverPresenter::refused);

        presenter.recover(code(), secret(good), secret(good));
        desk.answer(Error(ErrorCode::Locked));

        QTRY_COMPARE(refused.count(), 1);
        QVERIFY(refused.at(0).at(0).toString().contains(QStringLiteral("another practice")));
    }

private:
    static crypto::SecretBytes code()
    {
        testing::FakeRandom random(7);
        return crypto::recoveryCode(
            crypto::SecretBytes::random(crypto::recoverySecretSize, random));
    }
};

ALCOVE_TEST(recover_presenter_test, RecoverPresenterTest)
#include "recover_presenter_test.moc"
