#include "widgets/seal_form.h"

#include "base/posix_files.h"
#include "support/direct_session.h"
#include "support/secret_edit.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using widgets::SealForm;

class SealFormTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_presenter = std::make_unique<presentation::PrintPresenter>(
            *m_session, m_session->desk.build.clock, std::make_shared<PosixFiles>());
        m_form = std::make_unique<SealForm>(*m_presenter);
        m_person = std::make_unique<testing::Person>(*m_form);
        m_form->firstField()->setFocus();
    }
    void cleanup()
    {
        m_person.reset();
        m_form.reset();
        m_presenter.reset();
        m_session.reset();
    }

    void agreesOnAPassphraseTypedTwiceAndGivesItAwayOnce()
    {
        QSignalSpy agreed(m_form.get(), &SealForm::agreed);
        type(m_good, m_good);

        m_person->press(Qt::Key_Return);

        QCOMPARE(agreed.count(), 1);
        QVERIFY(m_form->take().equals(crypto::SecretBytes(asBytes(m_good.toStdString()))));
        for (const auto *field : m_form->findChildren<QLineEdit *>())
            QVERIFY(field->text().isEmpty());
        QVERIFY(m_form->take().isEmpty());
    }

    void aWeakOneIsRefused()
    {
        QSignalSpy agreed(m_form.get(), &SealForm::agreed);
        type(u"password1"_s, u"password1"_s);

        m_person->press(Qt::Key_Return);

        QCOMPARE(agreed.count(), 0);
        QVERIFY(m_person->sees(u"guessed too easily"_s));
    }

    void twoThatDifferAreRefused()
    {
        QSignalSpy agreed(m_form.get(), &SealForm::agreed);
        type(m_good, m_good + u's');

        m_person->press(Qt::Key_Return);

        QCOMPARE(agreed.count(), 0);
        QVERIFY(m_person->sees(u"not the same"_s));
        QCOMPARE(QApplication::focusWidget()->objectName(), u"sealAgain"_s);
    }

    void wipingLeavesNothing()
    {
        type(m_good, m_good);

        m_form->wipe();

        for (const auto *field : m_form->findChildren<QLineEdit *>())
            QVERIFY(field->text().isEmpty());
    }

private:
    void type(const QString &one, const QString &again)
    {
        m_person->type(one);
        m_form->findChild<QWidget *>(u"sealAgain"_s)->setFocus();
        m_person->type(again);
    }

    const QString m_good = u"heron lantern gravel oboe thimble"_s;
    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<presentation::PrintPresenter> m_presenter;
    std::unique_ptr<SealForm> m_form;
    std::unique_ptr<testing::Person> m_person;
};

ALCOVE_TEST(seal_form_test, SealFormTest)
#include "seal_form_test.moc"
