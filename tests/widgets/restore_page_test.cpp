#include "widgets/restore_page.h"

#include "presentation/fake_desk.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using widgets::RestorePage;

class RestorePageTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<testing::FakeDesk>();
        m_desk->stored
            = QList<StoredCopy>{{u"second"_s, 1'772'445'600'000}, {u"first"_s, 1'772'442'000'000}};
    }
    void cleanup()
    {
        m_person.reset();
        m_page.reset();
        m_presenter.reset();
    }

    void putsBackTheNewestWithAPassphraseAndAKey()
    {
        open();
        QTRY_COMPARE(copies()->currentText(), u"2 Mar 2026, 10:00"_s);
        QTest::keyClicks(passphrase(), u"a passphrase"_s);

        QTest::keyClick(passphrase(), Qt::Key_Return);

        QCOMPARE(m_desk->restored, u"second"_s);
        QVERIFY(passphrase()->text().isEmpty());
    }

    void anOlderOneCanBeChosen()
    {
        open();
        QTRY_COMPARE(copies()->count(), 2);
        copies()->setCurrentIndex(1);
        QTest::keyClicks(passphrase(), u"a passphrase"_s);

        m_person->click(u"Restore and unlock"_s);

        QCOMPARE(m_desk->restored, u"first"_s);
        m_desk->answer(Error(ErrorCode::Locked));
        QTRY_VERIFY(m_person->sees(u"opens neither this store nor the backup"_s));
    }

    void saysThatThereIsNone()
    {
        m_desk->stored = QList<StoredCopy>();

        open();

        QTRY_VERIFY(m_person->sees(u"There is no backup"_s));
    }

    void leadsBack()
    {
        open();
        QSignalSpy wanted(m_page.get(), &RestorePage::backWanted);

        m_person->click(u"Back"_s);

        QCOMPARE(wanted.count(), 1);
    }

private:
    void open()
    {
        m_presenter = std::make_unique<presentation::RestorePresenter>(*m_desk);
        m_page = std::make_unique<RestorePage>(*m_presenter);
        m_person = std::make_unique<testing::Person>(*m_page);
    }
    QComboBox *copies() const { return m_page->findChild<QComboBox *>(); }
    QLineEdit *passphrase() const { return m_page->findChild<QLineEdit *>(u"passphrase"_s); }

    std::unique_ptr<testing::FakeDesk> m_desk;
    std::unique_ptr<presentation::RestorePresenter> m_presenter;
    std::unique_ptr<RestorePage> m_page;
    std::unique_ptr<testing::Person> m_person;
};

ALCOVE_TEST(restore_page_test, RestorePageTest)
#include "restore_page_test.moc"
