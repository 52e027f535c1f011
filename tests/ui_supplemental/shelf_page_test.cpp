#include "ui_supplemental/shelf_page.h"

#include "open_room.h"
#include "support/empty_state.h"
#include "support/notice_bar.h"
#include "support/test_registry.h"
#include "ui_supplemental/panel_words.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace alcove;
using namespace alcove::ui_supplemental;

class ShelfPageTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_room = std::make_unique<testing::OpenRoom>();
        m_page = std::make_unique<ShelfPage>(m_room->shelf, QStringLiteral("Sam Rivera"),
                                             QStringLiteral("Ada Okafor"));
    }

    void cleanup()
    {
        m_page.reset();
        m_room.reset();
    }

    void rule_S01_isOffUntilAPolicyIsRecorded()
    {
        open();
        QVERIFY(find<QPushButton>("addItem")->isHidden());
        QVERIFY(find<QPushButton>("addConsent")->isHidden());
        find<QPlainTextEdit>("policyText")->setPlainText(QStringLiteral("In the binder."));

        find<QPushButton>("enablePanel")->click();

        QTRY_COMPARE(find<QLabel>("shelfState")->text(), sign(supplemental::Door::NoConsent));
        QVERIFY(find<QPushButton>("addItem")->isHidden());
        QVERIFY(find<support::EmptyState>("noConsent") != nullptr); // offers to record one
    }

    void rule_S01_isTurnedOffAgainInTwoPresses()
    {
        enterItem();
        open();

        find<QPushButton>("turnOff")->click();
        QVERIFY(find<QPushButton>("readItem") != nullptr);
        find<QPushButton>("turnOff")->click();

        QTRY_COMPARE(find<QLabel>("shelfState")->text(), sign(supplemental::Door::NoPolicy));
        QVERIFY(find<QPushButton>("readItem") == nullptr);
        QVERIFY(find<QPushButton>("turnOff") == nullptr);
    }

    void rule_S01_onlyWhoMayDecideIsOfferedToTurnItOff()
    {
        QVERIFY(m_room->inStore(testing::allow));
        m_page.reset();
        m_room->desk.wear(Role::Clinician);
        panel::LocalPanel desk(m_room->desk.files(), m_room->desk.practice,
                               m_room->desk.surroundings());
        PanelKeeper keeper(desk);
        ClientShelf shelf(keeper, testing::sam(), m_room->desk.clock, m_room->desk.random);
        const ShelfPage page(shelf, QStringLiteral("Sam Rivera"), QStringLiteral("Ada Okafor"));
        QSignalSpy loaded(&shelf, &ClientShelf::loaded);
        keeper.unlock(testing::secret(testing::PanelDesk::words));
        QTRY_VERIFY(keeper.session() != nullptr);

        shelf.load();

        QTRY_COMPARE(loaded.count(), 1);
        QVERIFY(page.findChild<QPushButton *>(QStringLiteral("turnOff")) == nullptr);
    }

    void rule_S12_whoOnlyDecidesSeesNoClientsAndMayTurnItOff()
    {
        QVERIFY(m_room->inStore(testing::allow));
        m_page.reset();
        m_room->desk.wear(Role::Owner);
        panel::LocalPanel desk(m_room->desk.files(), m_room->desk.practice,
                               m_room->desk.surroundings());
        PanelKeeper keeper(desk);
        ClientShelf shelf(keeper, testing::sam(), m_room->desk.clock, m_room->desk.random);
        const ShelfPage page(shelf, QStringLiteral("Sam Rivera"), QStringLiteral("Ada Okafor"));
        QSignalSpy loaded(&shelf, &ClientShelf::loaded);
        keeper.unlock(testing::secret(testing::PanelDesk::words));
        QTRY_VERIFY(keeper.session() != nullptr);

        shelf.load();

        QTRY_COMPARE(loaded.count(), 1);
        QVERIFY(shelf.contents().consents.isEmpty());
        QVERIFY(page.findChild<QWidget *>(QStringLiteral("decidersOnly")) != nullptr);
        QVERIFY(page.findChild<QPushButton *>(QStringLiteral("turnOff")) != nullptr);
        QVERIFY(page.findChild<QPushButton *>(QStringLiteral("addItem"))->isHidden());
        QVERIFY(page.findChild<QPushButton *>(QStringLiteral("addConsent"))->isHidden());
    }

    void aConsentRecordedByHandOpensTheDoorAndAnItemEnters()
    {
        QVERIFY(m_room->inStore([](supplemental::Supplement &panel) {
            return panel.decidePolicy(testing::aPolicy());
        }));
        open();
        emit find<support::EmptyState>("noConsent")->acted();
        find<QLineEdit>("consentPlatform")->setText(QStringLiteral("Instagram"));
        find<QPushButton>("recordConsent")->click();
        QTRY_VERIFY(notice().contains(QStringLiteral("tick what was told")));
        QCOMPARE(find<QLineEdit>("consentPlatform")->text(), QStringLiteral("Instagram"));
        find<QLineEdit>("consentAccount")->setText(QStringLiteral("@sam.example"));
        for (const char *box : {"consentKind-post", "consentRisks", "consentCare"})
            find<QCheckBox>(box)->click();
        find<QPushButton>("recordConsent")->click();
        QTRY_COMPARE(find<QLabel>("shelfState")->text(), sign(supplemental::Door::Open));

        find<QPushButton>("addItem")->click();
        find<QPlainTextEdit>("itemText")->setPlainText(QStringLiteral("from the pier"));
        find<QPushButton>("enterItem")->click();

        QTRY_VERIFY(find<QPushButton>("readItem") != nullptr);
        find<QPushButton>("readItem")->click();
        QTRY_COMPARE(find<QLabel>("itemWords")->text(), QStringLiteral("from the pier"));
    }

    void rule_S02_aConsentThatLapsesWhileOneTypesRefusesAndKeepsTheWords()
    {
        QVERIFY(m_room->inStore([](supplemental::Supplement &panel) -> Result<void> {
            TRY(panel.decidePolicy(testing::aPolicy()));
            supplemental::Consent brief = testing::aConsent();
            brief.expiresAt = brief.givenAt + 60'000;
            return panel.recordConsent(brief);
        }));
        open();
        find<QPushButton>("addItem")->click();
        find<QPlainTextEdit>("itemText")->setPlainText(QStringLiteral("from the pier"));
        m_room->desk.clock.advance(60'000);

        find<QPushButton>("enterItem")->click();

        QTRY_COMPARE(notice(), text(supplemental::Refusal::Lapsed));
        QCOMPARE(find<QPlainTextEdit>("itemText")->toPlainText(), QStringLiteral("from the pier"));
    }

    void rule_S04_revokingSealsWhatIsShown()
    {
        enterItem();
        open();
        QVERIFY(find<QPushButton>("readItem") != nullptr);

        find<QPushButton>("revokeConsent")->click();
        find<QPushButton>("revokeConsent")->click();

        QTRY_VERIFY(find<QLabel>("sealedItems") != nullptr);
        QVERIFY(find<QPushButton>("readItem") == nullptr);
        QVERIFY(find<QPushButton>("addItem")->isHidden());
    }

    void showsNothingFromTheMomentThePanelShuts()
    {
        enterItem();
        open();
        find<QPushButton>("readItem")->click();
        QTRY_COMPARE(find<QLabel>("itemWords")->text(), testing::anItem().text);

        m_room->keeper.shut();

        QVERIFY(find<QLabel>("itemWords") == nullptr);
        QVERIFY(find<QLabel>("consentState") == nullptr);
    }

    void aFormGivenUpLeadsBack()
    {
        enterItem();
        open();
        find<QPushButton>("addItem")->click();

        find<QPushButton>("cancelItem")->click();

        QTRY_VERIFY(find<QPushButton>("readItem") != nullptr);
        QVERIFY(find<QPlainTextEdit>("itemText") == nullptr);
    }

    void lockingIsAPressAway()
    {
        QSignalSpy wanted(m_page.get(), &ShelfPage::lockWanted);

        find<QPushButton>("lockPanel")->click();

        QCOMPARE(wanted.count(), 1);
    }

private:
    void enterItem()
    {
        QVERIFY(m_room->inStore([](supplemental::Supplement &panel) -> Result<void> {
            TRY(testing::allow(panel));
            return panel.enterItem(testing::anItem());
        }));
    }

    void open()
    {
        QSignalSpy loaded(&m_room->shelf, &ClientShelf::loaded);
        QVERIFY(m_room->unlock());
        m_room->shelf.load();
        QTRY_COMPARE(loaded.count(), 1);
    }

    template <typename Widget>
    Widget *find(const char *name) const
    {
        return m_page->findChild<Widget *>(QLatin1String(name));
    }

    QString notice() const { return find<support::NoticeBar>("shelfNotice")->sentence(); }

    std::unique_ptr<testing::OpenRoom> m_room;
    std::unique_ptr<ShelfPage> m_page;
};

ALCOVE_TEST(shelf_page_test, ShelfPageTest)
#include "shelf_page_test.moc"
