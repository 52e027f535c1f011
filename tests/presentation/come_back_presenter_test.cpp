#include "presentation/come_back_presenter.h"

#include "crypto/recovery_code.h"
#include "fake_desk.h"
#include "fake_kit_joining.h"
#include "support/fake_random.h"
#include "support/test_registry.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::ComeBackPresenter;
using testing::secret;

Q_DECLARE_METATYPE(ComeBackPresenter::Field)

namespace {

constexpr const char *good = "heron lantern gravel oboe thimble";

std::shared_ptr<crypto::SecretBytes> shared(crypto::SecretBytes text)
{
    return std::make_shared<crypto::SecretBytes>(std::move(text));
}

} // namespace

class ComeBackPresenterTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        qRegisterMetaType<ComeBackPresenter::Field>();
        m_presenter.reset();
        m_desk = std::make_unique<testing::FakeDesk>();
        m_kit = std::make_unique<testing::FakeKitJoining>();
        m_presenter = std::make_unique<ComeBackPresenter>(*m_desk, *m_kit, u"Laptop"_s);
        m_refused = std::make_unique<QSignalSpy>(m_presenter.get(), &ComeBackPresenter::refused);
        m_wrong = std::make_unique<QSignalSpy>(m_presenter.get(), &ComeBackPresenter::fieldRefused);
        m_stepped = std::make_unique<QSignalSpy>(m_presenter.get(), &ComeBackPresenter::stepped);
    }

    void makesTheDeskAndOpensIt()
    {
        QSignalSpy opened(m_presenter.get(), &ComeBackPresenter::opened);

        comeBack(u" https://sync.example "_s, u" Laptop "_s);
        QVERIFY(m_presenter->isBusy());
        QCOMPARE(m_kit->server, u"https://sync.example"_s);
        QCOMPARE(m_kit->name, u"Laptop"_s);
        QVERIFY(code().equals(secret(m_kit->code)));
        QCOMPARE(m_kit->passphrase, std::string(good));
        m_kit->answerMade();
        QTRY_COMPARE(m_desk->asked, 1);
        QCOMPARE(m_desk->passphrase, std::string(good));
        m_desk->answer(Opening());

        QTRY_COMPARE(opened.size(), 1);
        const Opening opening = m_presenter->takeOpening();
        QVERIFY(opening.recoveryCode != nullptr);
        QVERIFY(opening.recoveryCode->equals(secret("ABCD-EFGH")));
        QVERIFY(!m_presenter->isBusy());
    }

    void saysWhatIsBeingDone()
    {
        comeBack();
        QVERIFY(m_stepped->at(0).at(0).toString().contains(u"Asking the server"_s));

        m_kit->tell(KitStep::CheckingPractice);
        QTRY_COMPARE(m_stepped->size(), 2);
        QVERIFY(m_stepped->at(1).at(0).toString().contains(u"first record"_s));
        m_kit->tell(KitStep::MakingDesk);
        QTRY_COMPARE(m_stepped->size(), 3);
        QVERIFY(m_stepped->at(2).at(0).toString().contains(u"new desk"_s));
    }

    void aStepThatIsToldLateIsNotShownOverTheOutcome()
    {
        comeBack();
        m_kit->answer(Error(ErrorCode::NotFound));
        QTRY_COMPARE(m_refused->size(), 1);
        const auto before = m_stepped->size();

        m_kit->tell(KitStep::CheckingPractice);
        QCoreApplication::sendPostedEvents();

        QCOMPARE(m_stepped->size(), before);
    }

    void saysWhatIsMissing_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("passphrase");
        QTest::addColumn<QString>("again");
        QTest::addColumn<ComeBackPresenter::Field>("field");
        QTest::addColumn<QString>("words");
        const QString right = letters();
        const QString server = u"https://sync.example"_s;
        const QString desk = u"Laptop"_s;
        const QString words = QString::fromLatin1(good);
        using Field = ComeBackPresenter::Field;
        QTest::newRow("slip") << u"ABCD-EFGH"_s << server << desk << words << words << Field::Code
                              << u"slip"_s;
        QTest::newRow("no server") << right << QString() << desk << words << words << Field::Server
                                   << u"tells its address"_s;
        QTest::newRow("no address") << right << u"sync.example"_s << desk << words << words
                                    << Field::Server << u"https://"_s;
        QTest::newRow("no name") << right << server << u"  "_s << words << words << Field::Name
                                 << u"by a name"_s;
        QTest::newRow("easy") << right << server << desk << u"password"_s << u"password"_s
                              << Field::Passphrase << QString();
        QTest::newRow("differ") << right << server << desk << words << u"other"_s << Field::Again
                                << u"differ"_s;
    }
    void saysWhatIsMissing()
    {
        QFETCH(QString, typed);
        QFETCH(QString, server);
        QFETCH(QString, name);
        QFETCH(QString, passphrase);
        QFETCH(QString, again);
        QFETCH(ComeBackPresenter::Field, field);
        QFETCH(QString, words);

        m_presenter->comeBack({server, shared(secret(typed.toStdString())), name,
                               shared(secret(passphrase.toStdString()))},
                              secret(again.toStdString()));

        QCOMPARE(m_wrong->size(), 1);
        QCOMPARE(m_wrong->at(0).at(0).value<ComeBackPresenter::Field>(), field);
        QVERIFY(m_wrong->at(0).at(1).toString().contains(words));
        QCOMPARE(m_kit->asked, 0);
        QVERIFY(!m_presenter->isBusy());
    }

    void saysPlainlyWhyNot_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("words");
        QTest::newRow("nothing there") << ErrorCode::NotFound << u"newer paper"_s;
        QTest::newRow("taken out") << ErrorCode::Refused << u"removed"_s;
        QTest::newRow("a desk is here") << ErrorCode::Conflict << u"Unlock it"_s;
        QTest::newRow("bad server") << ErrorCode::Untrusted << u"does not hold"_s;
        QTest::newRow("no server") << ErrorCode::Offline << u"could not be reached"_s;
        QTest::newRow("no Alcove") << ErrorCode::Malformed << u"no server of Alcove"_s;
        QTest::newRow("newer") << ErrorCode::NewerSchema << u"another version"_s;
    }
    void saysPlainlyWhyNot()
    {
        QFETCH(ErrorCode, code);
        QFETCH(QString, words);

        comeBack();
        m_kit->answer(Error(code));

        QTRY_COMPARE(m_refused->size(), 1);
        QVERIFY2(m_refused->at(0).at(0).toString().contains(words),
                 qPrintable(m_refused->at(0).at(0).toString()));
        QVERIFY(!m_refused->at(0).at(1).toString().isEmpty());
        QVERIFY(!m_presenter->isBusy());
        QCOMPARE(m_desk->asked, 0);
    }

    void isStoppedWhileTheServerIsAsked()
    {
        comeBack();

        m_presenter->stop();
        QCOMPARE(m_kit->stops, 1);
        m_kit->answer(Error(ErrorCode::Offline));

        QTRY_COMPARE(m_refused->size(), 1);
        QVERIFY(m_refused->at(0).at(0).toString().startsWith(u"Stopped."_s));
    }

    void stoppedTooLateItGoesOn()
    {
        comeBack();
        m_presenter->stop();
        m_kit->answerMade();

        QTRY_COMPARE(m_desk->asked, 1);
        QCOMPARE(m_refused->size(), 0);
    }

private:
    static crypto::SecretBytes code()
    {
        testing::FakeRandom random(7);
        return crypto::recoveryCode(
            crypto::SecretBytes::random(crypto::recoverySecretSize, random));
    }
    static QString letters()
    {
        const crypto::SecretBytes made = code();
        return QString::fromLatin1(reinterpret_cast<const char *>(made.view().data()),
                                   static_cast<qsizetype>(made.size()));
    }
    void comeBack(const QString &server = u"https://sync.example"_s,
                  const QString &name = u"Laptop"_s)
    {
        m_presenter->comeBack({server, shared(code()), name, shared(secret(good))}, secret(good));
    }

    std::unique_ptr<testing::FakeDesk> m_desk;
    std::unique_ptr<testing::FakeKitJoining> m_kit;
    std::unique_ptr<ComeBackPresenter> m_presenter;
    std::unique_ptr<QSignalSpy> m_refused;
    std::unique_ptr<QSignalSpy> m_wrong;
    std::unique_ptr<QSignalSpy> m_stepped;
};

ALCOVE_TEST(come_back_presenter_test, ComeBackPresenterTest)
#include "come_back_presenter_test.moc"
