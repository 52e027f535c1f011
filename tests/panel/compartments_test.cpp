#include "core/async.h"
#include "crypto/sodium.h"
#include "sides.h"
#include "supplemental/supplement_queue.h"
#include "support/fake_clock.h"
#include "support/fake_random.h"
#include "support/supplemental_values.h"
#include "support/test_registry.h"

#include <QDir>
#include <QTemporaryDir>

using namespace alcove;
using namespace Qt::StringLiterals;

namespace {

const QString canary = u"zirconiumheron"_s;
constexpr std::string_view chartWords = "gravel lantern otter mosaic seventeen";
constexpr std::string_view panelWords = "violin thistle harbor cobalt nineteen";

std::shared_ptr<crypto::SecretBytes> secret(std::string_view text)
{
    return std::make_shared<crypto::SecretBytes>(asBytes(text));
}

template <typename Answer>
Answer wait(const QFuture<Answer> &future)
{
    std::optional<Answer> answer;
    QObject context;
    whenDone(future, &context, [&answer](const Answer &got) { answer = got; });
    return QTest::qWaitFor([&answer] { return answer.has_value(); }, 30'000)
        ? *answer
        : Answer(Error(ErrorCode::Io, "no answer"));
}

} // namespace

/// One desk with a chart and a panel, each through its port.
class CompartmentsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_chartDesk = testing::chartDesk(m_folder.path(), m_clock, m_random);
        const auto made = wait(m_chartDesk->create(
            {u"Harbor House"_s, u"Ada Okafor"_s, u"desk"_s, secret(chartWords), 0}));
        VERIFY_OK(made);
        m_chart = made->session;
        m_recoveryCode = made->recoveryCode;
        m_panelDesk = testing::panelDesk(m_folder.path(), m_chart->practice(), m_clock, m_random);
        const auto opened = wait(m_panelDesk->create(secret(panelWords)));
        VERIFY_OK(opened);
        enterCanary(**opened);
    }

    void rule_S10_theChartsKeyOpensNothingOfThePanel()
    {
        VERIFY_ERROR(testing::openPanelWithTheChartsKey(m_folder.path(), *secret(chartWords)),
                     ErrorCode::Locked);
        VERIFY_ERROR(wait(m_panelDesk->unlock(secret(chartWords))), ErrorCode::Locked);
    }

    void rule_S10_nothingOfAnItemIsInTheChart()
    {
        Client client;
        client.id = testing::sam();
        client.givenName = u"Sam"_s;
        client.familyName = u"quillsparrow"_s;
        VERIFY_OK(wait(
            m_chart->chart().ask([client](Chart &chart) { return chart.saveClient(client); })));
        const auto columnsWith = [this](std::string_view word) {
            return testing::chartColumnsWith(m_folder.path(), *secret(chartWords), word, m_clock,
                                             m_random);
        };

        QCOMPARE(columnsWith(canary.toStdString()), 0);
        QVERIFY(columnsWith("quillsparrow") >= 2); // the row and its op: the look is a real one
    }

    void rule_S11_theChartsSearchDoesNotFindIt()
    {
        const auto hits
            = wait(m_chart->chart().ask([](Chart &chart) { return chart.search(canary, 20); }));

        VERIFY_OK(hits);
        QVERIFY(hits->isEmpty());
    }

    void noFileOfTheFolderHoldsItInPlainText()
    {
        const QStringList files = QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden);
        QVERIFY(files.contains(u"social.db"_s) && files.contains(u"chart.db"_s));
        for (const QString &name : files) {
            QFile file(m_folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            QVERIFY2(!bytes.contains(canary.toUtf8()), qPrintable(name));
            QVERIFY2(!bytes.startsWith("SQLite format 3"), qPrintable(name));
        }
    }

    void thePapersCodeOpensThePanelAndItsItemIsThere()
    {
        const auto opened = wait(m_panelDesk->recover(m_recoveryCode, secret(chartWords)));
        VERIFY_OK(opened);

        const auto item = wait((*opened)->supplement().ask(
            [](supplemental::Supplement &panel) { return panel.openItem(testing::anItem().id); }));

        VERIFY_OK(item);
        QVERIFY(item->text.contains(canary));
        const auto verdict = wait((*opened)->supplement().ask(
            [](supplemental::Supplement &panel) { return panel.verifyAudit(); }));
        VERIFY_OK(verdict);
        QVERIFY(verdict->isOk());
        QVERIFY(verdict->entries >= 6);
    }

private:
    void enterCanary(supplemental::SupplementSession &session)
    {
        supplemental::Item item = testing::anItem();
        item.text = canary;
        const auto entered = wait(
            session.supplement().ask([item](supplemental::Supplement &panel) -> Result<void> {
                TRY(panel.decidePolicy(testing::aPolicy()));
                TRY(panel.recordConsent(testing::aConsent()));
                return panel.enterItem(item);
            }));
        VERIFY_OK(entered);
    }

    QTemporaryDir m_folder;
    testing::FakeClock m_clock;
    crypto::SystemRandom m_random; // used by two threads
    std::unique_ptr<Desk> m_chartDesk;
    std::shared_ptr<Session> m_chart;
    std::shared_ptr<crypto::SecretBytes> m_recoveryCode;
    std::unique_ptr<supplemental::SupplementDesk> m_panelDesk;
};

ALCOVE_TEST(compartments_test, CompartmentsTest)
#include "compartments_test.moc"
