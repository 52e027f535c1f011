#include "presentation/join_presenter.h"

#include "fake_desk.h"
#include "fake_joining.h"
#include "support/direct_session.h"
#include "support/test_registry.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::JoinPresenter;
using testing::secret;

Q_DECLARE_METATYPE(JoinPresenter::Field)

namespace {

constexpr const char *good = "a long walk along the quiet lake";

}

class JoinPresenterTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        qRegisterMetaType<JoinPresenter::Field>();
        m_desk = std::make_unique<testing::FakeDesk>();
        m_joining = std::make_unique<testing::FakeJoining>();
        m_presenter = std::make_unique<JoinPresenter>(*m_desk, *m_joining, u"Laptop"_s);
        m_refused = std::make_unique<QSignalSpy>(m_presenter.get(), &JoinPresenter::refused);
        m_wrong = std::make_unique<QSignalSpy>(m_presenter.get(), &JoinPresenter::fieldRefused);
    }

    void writesTheRequestAndSaysItsWords()
    {
        QSignalSpy asked(m_presenter.get(), &JoinPresenter::asked);

        m_presenter->ask(u" Laptop "_s, secret(good), secret(good), u"/tmp/request"_s);
        QVERIFY(m_presenter->isBusy());

        QTRY_COMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].toStringList(), (QStringList{u"amber"_s, u"bridge"_s}));
        QCOMPARE(m_joining->name, u"Laptop"_s);
        QCOMPARE(m_joining->passphrase, std::string(good));
        QCOMPARE(m_joining->savedTo, u"/tmp/request"_s);
        QCOMPARE(m_joining->savedWhat, QByteArray("request"));
        QVERIFY(m_presenter->isAsked() && !m_presenter->isBusy());
    }

    void saysWhatIsMissingOfTheRequest_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("passphrase");
        QTest::addColumn<QString>("again");
        QTest::addColumn<QString>("path");
        QTest::addColumn<JoinPresenter::Field>("field");
        const QString words = QString::fromLatin1(good);
        QTest::newRow("name") << u" "_s << words << words << u"f"_s << JoinPresenter::Field::Name;
        QTest::newRow("easy") << u"L"_s << u"password"_s << u"password"_s << u"f"_s
                              << JoinPresenter::Field::Passphrase;
        QTest::newRow("differs") << u"L"_s << words << u"other"_s << u"f"_s
                                 << JoinPresenter::Field::Again;
        QTest::newRow("file") << u"L"_s << words << words << u" "_s
                              << JoinPresenter::Field::Request;
    }
    void saysWhatIsMissingOfTheRequest()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, passphrase);
        QFETCH(const QString, again);
        QFETCH(const QString, path);
        QFETCH(const JoinPresenter::Field, field);

        m_presenter->ask(name, secret(passphrase.toStdString()), secret(again.toStdString()), path);

        QCOMPARE(m_wrong->size(), 1);
        QVERIFY(m_wrong->first().first().value<JoinPresenter::Field>() == field);
        QCOMPARE(m_joining->asks, 0);
    }

    void aFileThatCannotBeWrittenIsSaid()
    {
        m_joining->saved = Error(ErrorCode::DiskFull);

        m_presenter->ask(u"Laptop"_s, secret(good), secret(good), u"/tmp/request"_s);

        QTRY_COMPARE(m_refused->size(), 1);
        QVERIFY(!m_presenter->isBusy());
    }

    void anotherPassphraseThanBeforeIsSaid()
    {
        m_joining->answer = Error(ErrorCode::Locked);

        m_presenter->ask(u"Laptop"_s, secret(good), secret(good), u"/tmp/request"_s);

        QTRY_COMPARE(m_refused->size(), 1);
        QVERIFY(m_joining->savedTo.isEmpty());
    }

    void theInvitationMakesTheDeskAndOpensIt()
    {
        QSignalSpy opened(m_presenter.get(), &JoinPresenter::opened);
        m_joining->hasAsked = true;

        m_presenter->join(secret(good), u"/tmp/invitation"_s, u"a b c d e f g h"_s);
        QTRY_COMPARE(m_desk->asked, 1);
        QCOMPARE(m_desk->passphrase, std::string(good));
        m_desk->answer(Opening{std::make_shared<testing::DirectSession>(), {}});

        QTRY_COMPARE(opened.size(), 1);
        QCOMPARE(m_joining->readFrom, u"/tmp/invitation"_s);
        QCOMPARE(m_joining->taken, QByteArray("invitation"));
        QCOMPARE(m_joining->words, u"a b c d e f g h"_s);
        const Opening opening = m_presenter->takeOpening();
        QVERIFY(opening.session != nullptr);
        QVERIFY(opening.recoveryCode->equals(secret("ABCD-EFGH"))); // to be printed
    }

    void saysWhatIsMissingOfTheInvitation()
    {
        m_presenter->join({}, u"f"_s, u"words"_s);
        m_presenter->join(secret(good), {}, u"words"_s);
        m_presenter->join(secret(good), u"f"_s, u" "_s);

        QCOMPARE(m_wrong->size(), 3);
        using Field = JoinPresenter::Field;
        QVERIFY(m_wrong->at(0).first().value<Field>() == Field::Passphrase);
        QVERIFY(m_wrong->at(1).first().value<Field>() == Field::Invitation);
        QVERIFY(m_wrong->at(2).first().value<Field>() == Field::Words);
        QCOMPARE(m_joining->joins, 0);
    }

    void whatIsNotTakenIsSaidAndNothingOpened_data()
    {
        QTest::addColumn<int>("code");
        for (const ErrorCode code : {ErrorCode::Untrusted, ErrorCode::Locked, ErrorCode::NotFound,
                                     ErrorCode::Malformed, ErrorCode::NewerSchema})
            QTest::addRow("%d", static_cast<int>(code)) << static_cast<int>(code);
    }
    void whatIsNotTakenIsSaidAndNothingOpened()
    {
        QFETCH(const int, code);
        m_joining->refusal = Error(static_cast<ErrorCode>(code));

        m_presenter->join(secret(good), u"/tmp/invitation"_s, u"a b c d e f g h"_s);

        QTRY_COMPARE(m_refused->size(), 1);
        QVERIFY(m_refused->first().first().toString().count(u'.') >= 2);
        QCOMPARE(m_desk->asked, 0);
        QVERIFY(!m_presenter->isBusy());
    }

    void aFileThatIsNotThereIsSaid()
    {
        m_joining->invitation = Error(ErrorCode::NotFound);

        m_presenter->join(secret(good), u"/tmp/nowhere"_s, u"a b c d e f g h"_s);

        QTRY_COMPARE(m_refused->size(), 1);
        QCOMPARE(m_joining->joins, 0);
    }

private:
    std::unique_ptr<testing::FakeDesk> m_desk;
    std::unique_ptr<testing::FakeJoining> m_joining;
    std::unique_ptr<JoinPresenter> m_presenter;
    std::unique_ptr<QSignalSpy> m_refused;
    std::unique_ptr<QSignalSpy> m_wrong;
};

ALCOVE_TEST(join_presenter_test, JoinPresenterTest)
#include "join_presenter_test.moc"
