#include "presentation/return_presenter.h"

#include "fake_desk.h"
#include "fake_people.h"
#include "presentation/fake_care.h"
#include "support/test_registry.h"

#include <QSignalSpy>
#include <QTest>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::ReturnPresenter;

Q_DECLARE_METATYPE(ReturnPresenter::Field)

class ReturnPresenterTest : public QObject {
    Q_OBJECT

    const UserId m_kim{{2}};

private slots:
    void init()
    {
        qRegisterMetaType<ReturnPresenter::Field>();
        m_people = std::make_unique<testing::FakePeople>();
        m_leaving = std::make_unique<testing::FakeLeaving>();
        presentation::PersonRow kim;
        kim.id = m_kim;
        kim.name = u"Kim Okafor"_s;
        m_presenter = std::make_unique<ReturnPresenter>(*m_people, *m_leaving, kim, 2);
        m_refused = std::make_unique<QSignalSpy>(m_presenter.get(), &ReturnPresenter::refused);
        m_wrong = std::make_unique<QSignalSpy>(m_presenter.get(), &ReturnPresenter::fieldRefused);
        m_invited = std::make_unique<QSignalSpy>(m_presenter.get(), &ReturnPresenter::invited);
    }

    void bringsThePersonBackAndWritesTheInvitation()
    {
        QCOMPARE(m_presenter->title(), u"Invite Kim Okafor again"_s);
        QVERIFY(m_presenter->before().join(u' ').contains(u"The 2 desks"_s));

        invite();

        QTRY_COMPARE(m_invited->size(), 1);
        QCOMPARE(m_people->read, u"/tmp/request"_s);
        QCOMPARE(m_leaving->returned.size(), 1);
        QVERIFY((m_leaving->returned[0] == Returner{m_kim, "request", u"a b c d e f g h"_s}));
        QCOMPARE(m_people->saved.value(u"/tmp/invitation"_s), QByteArray("invitation"));
        QCOMPARE(m_invited->at(0).at(0).toString(), u"amber bridge"_s);
        QVERIFY(m_invited->at(0).at(1).toStringList().join(u' ').contains(u"Kim Okafor is back"_s));
        QVERIFY(!m_presenter->isBusy());
    }

    void saysWhatIsMissing_data()
    {
        QTest::addColumn<QString>("request");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("passphrase");
        QTest::addColumn<ReturnPresenter::Field>("field");
        using Field = ReturnPresenter::Field;
        const QString eight = u"a b c d e f g h"_s;
        QTest::newRow("request") << u" "_s << eight << u"/f"_s << u"x"_s << Field::Request;
        QTest::newRow("words") << u"/r"_s << u"a b c"_s << u"/f"_s << u"x"_s << Field::Words;
        QTest::newRow("file") << u"/r"_s << eight << QString() << u"x"_s << Field::File;
        QTest::newRow("passphrase")
            << u"/r"_s << eight << u"/f"_s << QString() << Field::Passphrase;
    }
    void saysWhatIsMissing()
    {
        QFETCH(QString, request);
        QFETCH(QString, words);
        QFETCH(QString, file);
        QFETCH(QString, passphrase);
        QFETCH(ReturnPresenter::Field, field);

        m_presenter->invite({request, words, file}, testing::secret(passphrase.toStdString()));

        QCOMPARE(m_wrong->size(), 1);
        QCOMPARE(m_wrong->at(0).at(0).value<ReturnPresenter::Field>(), field);
        QVERIFY(m_people->read.isEmpty());
    }

    void aWrongPassphraseBringsNobodyBack()
    {
        m_presenter->invite({u"/tmp/request"_s, u"a b c d e f g h"_s, u"/tmp/invitation"_s},
                            testing::secret("another"));

        QTRY_COMPARE(m_refused->size(), 1);
        QVERIFY(m_leaving->returned.isEmpty() && m_people->saved.isEmpty());
    }

    void whatIsNoRequestIsSaidToBeNone()
    {
        m_people->desk = Error(ErrorCode::Malformed);
        invite();
        QTRY_COMPARE(m_refused->size(), 1);
        QVERIFY(m_leaving->returned.isEmpty() && !m_presenter->isBusy());
    }

    void anInvitationThatCannotBeWrittenIsAskedForAgain()
    {
        m_people->kept = Error(ErrorCode::Io);
        invite();
        QTRY_COMPARE(m_refused->size(), 1);
        QCOMPARE(m_invited->size(), 0);

        m_people->kept = {};
        invite();
        QTRY_COMPARE(m_invited->size(), 1);
        QCOMPARE(m_leaving->returned.size(), 2);
    }

private:
    void invite()
    {
        m_presenter->invite({u" /tmp/request "_s, u" a b c d  e f g h"_s, u"/tmp/invitation "_s},
                            testing::secret(testing::FakeLeaving::right));
    }

    std::unique_ptr<testing::FakePeople> m_people;
    std::unique_ptr<testing::FakeLeaving> m_leaving;
    std::unique_ptr<ReturnPresenter> m_presenter;
    std::unique_ptr<QSignalSpy> m_refused;
    std::unique_ptr<QSignalSpy> m_wrong;
    std::unique_ptr<QSignalSpy> m_invited;
};

ALCOVE_TEST(return_presenter_test, ReturnPresenterTest)
#include "return_presenter_test.moc"
