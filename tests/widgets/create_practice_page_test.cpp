#include "widgets/create_practice_page.h"

#include "presentation/fake_desk.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QRadioButton>

using namespace alcove;
using namespace Qt::StringLiterals;
using widgets::CreatePracticePage;

class CreatePracticePageTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<testing::FakeDesk>();
        m_presenter = std::make_unique<presentation::FirstStartPresenter>(*m_desk, u"Desk 1"_s);
        m_page = std::make_unique<CreatePracticePage>(*m_presenter);
        m_person = std::make_unique<testing::Person>(*m_page);
    }
    void cleanup()
    {
        m_person.reset();
        m_page.reset();
        m_presenter.reset();
    }

    void judgesThePassphraseAsItIsTyped()
    {
        QCOMPARE(meter(), u"Five unrelated words are easy to keep in mind and hard to guess."_s);

        type("passphrase", u"password"_s);
        QVERIFY(meter().startsWith(u"Guessed in"_s));
        type("passphrase", m_good);

        QVERIFY(meter().startsWith(u"Good."_s));
    }

    void saysWhatIsMissingAtItsField()
    {
        m_person->click(u"Make the practice"_s);

        QVERIFY(m_person->sees(u"The practice needs a name"_s));
        QVERIFY(field("practiceName")->hasFocus());
        QCOMPARE(m_desk->asked, 0);
    }

    void twoThatDifferAreTypedAgain()
    {
        fill();
        type("again", u"heron"_s);

        m_person->click(u"Make the practice"_s);

        QVERIFY(m_person->sees(u"The two passphrases differ"_s));
        QVERIFY(field("again")->text().isEmpty());
        QCOMPARE(field("passphrase")->text(), m_good);
    }

    void whatIsHandedOverStaysInNoField()
    {
        fill();

        m_person->click(u"Make the practice"_s);

        QCOMPARE(m_desk->made.practiceName, u"Lakeside"_s);
        QVERIFY(field("passphrase")->text().isEmpty());
        QVERIFY(field("again")->text().isEmpty());
        QVERIFY(!m_person->canPress(u"Make the practice"_s));
        m_desk->answer(Error(ErrorCode::DiskFull));
        QTRY_VERIFY(m_person->sees(u"disk is full"_s));
    }

    void whoWorksAloneWearsAllHats()
    {
        fill();
        QVERIFY(m_person->part<QCheckBox>("hat-biller") == nullptr);

        m_person->click(u"Make the practice"_s);

        QVERIFY(m_desk->made.roles == solo);
    }

    void namedHatsAreTickedByTheKeyboard()
    {
        fill();
        m_person->part<QRadioButton>("allHats")->setFocus();
        m_person->press(Qt::Key_Down);
        QVERIFY(m_person->part<QRadioButton>("namedHats")->isChecked());
        QVERIFY(!m_person->part<QCheckBox>("hat-owner")->isEnabled());
        m_person->part<QCheckBox>("hat-front-desk")->setFocus();
        m_person->press(Qt::Key_Space);

        m_person->click(u"Make the practice"_s);

        QVERIFY((m_desk->made.roles == Roles{Role::Owner, Role::Clinician, Role::FrontDesk}));
    }

    void somebodyHasToHoldTheCharts()
    {
        fill();
        m_person->part<QRadioButton>("namedHats")->setChecked(true);
        m_person->part<QCheckBox>("hat-clinician")->click();

        m_person->click(u"Make the practice"_s);

        QVERIFY(m_person->sees(u"holds the charts' key from the first day"_s));
        QCOMPARE(m_desk->asked, 0);
    }

private:
    void fill()
    {
        type("practiceName", u"Lakeside"_s);
        type("clinicianName", u"Ada Byron"_s);
        type("passphrase", m_good);
        type("again", m_good);
    }
    QLineEdit *field(const char *name) const
    {
        return m_page->findChild<QLineEdit *>(QLatin1String(name));
    }
    void type(const char *name, const QString &text)
    {
        field(name)->clear();
        QTest::keyClicks(field(name), text);
    }
    QString meter() const { return m_page->findChild<QLabel *>(u"meterWords"_s)->text(); }

    const QString m_good = u"heron lantern gravel oboe thimble"_s;
    std::unique_ptr<testing::FakeDesk> m_desk;
    std::unique_ptr<presentation::FirstStartPresenter> m_presenter;
    std::unique_ptr<CreatePracticePage> m_page;
    std::unique_ptr<testing::Person> m_person;
};

ALCOVE_TEST(create_practice_page_test, CreatePracticePageTest)
#include "create_practice_page_test.moc"
