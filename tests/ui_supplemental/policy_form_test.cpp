#include "ui_supplemental/policy_form.h"

#include "support/test_registry.h"

#include <QDateEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace alcove;
using namespace alcove::ui_supplemental;

class PolicyFormTest : public QObject {
    Q_OBJECT

    const QDate m_today{2026, 3, 2};

private slots:
    void rule_S01_whoDecidesTurnsItOnWithAWrittenPolicy()
    {
        PolicyForm form(true, m_today);
        std::optional<supplemental::Policy> decided;
        connect(&form, &PolicyForm::decided, this,
                [&decided](const supplemental::Policy &policy) { decided = policy; });
        form.findChild<QPlainTextEdit *>(QStringLiteral("policyText"))
            ->setPlainText(QStringLiteral("In the binder, page 4.\n"));
        form.findChild<QDateEdit *>(QStringLiteral("policyDate"))->setDate({2026, 1, 15});

        form.findChild<QPushButton *>(QStringLiteral("enablePanel"))->click();

        QVERIFY(decided.has_value());
        QVERIFY(decided->isEnabled);
        QCOMPARE(decided->text, QStringLiteral("In the binder, page 4."));
        QVERIFY(decided->writtenOn == QDate(2026, 1, 15));
    }

    void anybodyElseHasNothingToPress()
    {
        const PolicyForm form(false, m_today);

        QVERIFY(form.findChildren<QPushButton *>().isEmpty());
        QVERIFY(form.findChildren<QPlainTextEdit *>().isEmpty());
    }
};

ALCOVE_TEST(policy_form_test, PolicyFormTest)
#include "policy_form_test.moc"
