#include "social/sql_supplement.h"

#include "supplemental/gate.h"
#include "support/social_store.h"
#include "support/test_registry.h"

#include <functional>

using namespace alcove;
using namespace alcove::social;
using namespace Qt::StringLiterals;
using supplemental::Item;
using supplemental::Refusal;
using testing::aConsent;
using testing::anItem;
using testing::aPolicy;
using testing::sam;

/// These tests talk to the store itself: whatever a window checks or forgets, this is what holds.
class SqlSupplementTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_store = std::make_unique<testing::SocialStore>();
        QVERIFY(m_store->isReady());
        auto opened = m_store->open();
        VERIFY_OK(opened);
        m_panel = *std::move(opened);
    }

    void rule_S01_offByDefault()
    {
        const auto policy = m_panel->policy();
        VERIFY_OK(policy);
        QVERIFY(!policy->isEnabled);

        VERIFY_ERROR(m_panel->recordConsent(aConsent()), ErrorCode::Refused);
        VERIFY_ERROR(m_panel->enterItem(anItem()), ErrorCode::Refused);
        VERIFY_ERROR(m_panel->items(sam()), ErrorCode::Refused);
        QCOMPARE(events(),
                 (QStringList{u"consent.refuse S01: no policy"_s, u"item.refuse S01: no policy"_s,
                              u"item.list.refuse S01: no policy"_s}));
    }

    void rule_S01_onlyOwnerAndPrivacyOfficerDecide()
    {
        auto clinician = m_store->open({Role::Clinician});
        VERIFY_OK(clinician);

        VERIFY_ERROR((*clinician)->decidePolicy(aPolicy()), ErrorCode::Refused);

        const auto policy = m_panel->policy();
        VERIFY_OK(policy);
        QVERIFY(!policy->isEnabled);
        QCOMPARE(events(), QStringList{u"policy.refuse S01: role decides no policy"_s});
    }

    void rule_S12_billingAndFrontDeskGetNoPanel()
    {
        VERIFY_ERROR(m_store->open({Role::Biller}), ErrorCode::Refused);
        VERIFY_ERROR(m_store->open({Role::FrontDesk}), ErrorCode::Refused);
        VERIFY_OK(m_store->open({Role::Supervisor}));
        VERIFY_OK(m_store->open({Role::FrontDesk, Role::Clinician}));
    }

    void rule_S12_anOwnerWhoIsNoClinicianDecidesAndSeesNothing()
    {
        enable();
        VERIFY_OK(m_panel->recordConsent(aConsent()));
        VERIFY_OK(m_panel->enterItem(anItem()));
        auto owner = m_store->open({Role::Owner, Role::FrontDesk});
        VERIFY_OK(owner);

        VERIFY_ERROR((*owner)->items(sam()), ErrorCode::Refused);
        VERIFY_ERROR((*owner)->openItem(anItem().id), ErrorCode::Refused);
        VERIFY_ERROR((*owner)->revokeConsent(aConsent().id), ErrorCode::Refused);
        VERIFY_OK((*owner)->decidePolicy(supplemental::Policy()));
    }

    void rule_S12_theCustodianReadsAndAddsNothing()
    {
        enable();
        VERIFY_OK(m_panel->recordConsent(aConsent()));
        VERIFY_OK(m_panel->enterItem(anItem()));
        auto custodian = m_store->open({Role::Custodian});
        VERIFY_OK(custodian);

        QCOMPARE((*custodian)->items(sam())->size(), 1);
        VERIFY_ERROR((*custodian)->enterItem(anItem()), ErrorCode::Refused);
        VERIFY_ERROR((*custodian)->recordConsent(aConsent()), ErrorCode::Refused);
        VERIFY_ERROR((*custodian)->decidePolicy(aPolicy()), ErrorCode::Refused);
    }

    void anotherPracticesPanelIsNotTaken()
    {
        VERIFY_ERROR(SqlSupplement::open(*m_store->connection, {0x62}, m_store->actor(), solo,
                                         m_store->clock, m_store->random),
                     ErrorCode::Untrusted);
    }

    void rule_S02_anItemEntersUnderAConsent()
    {
        enable();
        VERIFY_OK(m_panel->recordConsent(aConsent()));

        VERIFY_OK(m_panel->enterItem(anItem()));

        const auto item = m_panel->openItem(anItem().id);
        VERIFY_OK(item);
        QVERIFY(*item == anItem());
        QCOMPARE(events(),
                 (QStringList{u"policy.decide on"_s, u"consent.record "_s, u"item.enter "_s,
                              u"item.open "_s}));
    }

    void rule_S02_withoutAConsentItIsRefusedBelowTheWidgets()
    {
        enable();

        const auto refused = m_panel->enterItem(anItem());

        VERIFY_ERROR(refused, ErrorCode::Refused);
        QVERIFY(supplemental::refusalOf(refused.error()) == Refusal::NoConsent);
        QCOMPARE(count("SELECT count(*) FROM item"), std::int64_t{0});
        QCOMPARE(events().last(), QStringLiteral("item.refuse S02: no consent"));
    }

    void rule_S02_aLapsedConsentRefuses()
    {
        enable();
        VERIFY_OK(m_panel->recordConsent(aConsent()));
        VERIFY_OK(m_panel->enterItem(anItem()));
        m_store->clock.set(aConsent().expiresAt);

        Item another = anItem();
        another.id = {{0x42}};
        const auto refused = m_panel->enterItem(another);

        VERIFY_ERROR(refused, ErrorCode::Refused);
        QVERIFY(supplemental::refusalOf(refused.error()) == Refusal::Lapsed);
        VERIFY_ERROR(m_panel->openItem(anItem().id), ErrorCode::Refused);
        expectShown(0, 1);
    }

    void rule_S04_revokingStopsEntryAndSealsInOneAct()
    {
        enable();
        VERIFY_OK(m_panel->recordConsent(aConsent()));
        VERIFY_OK(m_panel->enterItem(anItem()));
        expectShown(1, 0);

        const auto sealedItems = m_panel->revokeConsent(aConsent().id);

        VERIFY_OK(sealedItems);
        QCOMPARE(*sealedItems, qint64{1});
        Item another = anItem();
        another.id = {{0x42}};
        const auto refused = m_panel->enterItem(another);
        VERIFY_ERROR(refused, ErrorCode::Refused);
        QVERIFY(supplemental::refusalOf(refused.error()) == Refusal::Revoked);
        VERIFY_ERROR(m_panel->openItem(anItem().id), ErrorCode::Refused);
        expectShown(0, 1);
        // Sealed, not destroyed: that is a person's act.
        QCOMPARE(count("SELECT count(*) FROM item"), std::int64_t{1});
        VERIFY_ERROR(m_panel->revokeConsent(aConsent().id), ErrorCode::Conflict);
    }

    void rule_S02_aConsentHandedInWithTheItemCountsForNothing()
    {
        // The store goes by its own rows: an item that names what was never recorded stays out.
        enable();
        Item item = anItem();
        item.consent = {{0x39}};
        VERIFY_OK(m_panel->recordConsent(aConsent()));

        VERIFY_ERROR(m_panel->enterItem(item), ErrorCode::Refused);
        item = anItem();
        item.client = testing::noor();
        VERIFY_ERROR(m_panel->enterItem(item), ErrorCode::Refused);
        QCOMPARE(count("SELECT count(*) FROM item"), std::int64_t{0});
    }

    void turningThePanelOffHidesEverything()
    {
        enable();
        VERIFY_OK(m_panel->recordConsent(aConsent()));
        VERIFY_OK(m_panel->enterItem(anItem()));

        VERIFY_OK(m_panel->decidePolicy({}));

        VERIFY_ERROR(m_panel->openItem(anItem().id), ErrorCode::Refused);
        VERIFY_ERROR(m_panel->items(sam()), ErrorCode::Refused);
    }

    void rule_S20_whoEntersWhatAndWhenIsSetHere()
    {
        enable();
        VERIFY_OK(m_panel->recordConsent(aConsent()));
        Item forged = anItem();
        forged.enteredByName = QStringLiteral("Somebody Else");
        forged.enteredBy = {{0x99}};
        forged.enteredAt = 1;
        forged.original = {};

        VERIFY_OK(m_panel->enterItem(forged));

        const auto item = m_panel->openItem(forged.id);
        VERIFY_OK(item);
        QVERIFY(*item == anItem());
    }

    void whatIsThereIsNotEnteredAgain()
    {
        enable();
        VERIFY_OK(m_panel->recordConsent(aConsent()));
        VERIFY_OK(m_panel->enterItem(anItem()));

        VERIFY_ERROR(m_panel->recordConsent(aConsent()), ErrorCode::Conflict);
        VERIFY_ERROR(m_panel->enterItem(anItem()), ErrorCode::Conflict);
        VERIFY_ERROR(m_panel->openItem({{0x49}}), ErrorCode::NotFound);
        VERIFY_ERROR(m_panel->revokeConsent({{0x39}}), ErrorCode::NotFound);
    }

    void rule_S21_rowOpAndAuditEntryAreOneAct()
    {
        enable();
        VERIFY_OK(m_store->connection->execute("DROP TABLE audit_entry"));

        QVERIFY(!m_panel->recordConsent(aConsent()));

        QCOMPARE(count("SELECT count(*) FROM consent"), std::int64_t{0});
        QCOMPARE(count("SELECT count(*) FROM op"), std::int64_t{1});
    }

    void everyWriteWaitsInTheOutboxOfItsOwnScope()
    {
        enable();
        VERIFY_OK(m_panel->recordConsent(aConsent()));
        VERIFY_OK(m_panel->enterItem(anItem()));
        VERIFY_OK(m_panel->revokeConsent(aConsent().id));

        QCOMPARE(count("SELECT count(*) FROM op WHERE scope = 'social' AND seq IS NULL"),
                 std::int64_t{4});
    }

    void rule_S21_theAuditChainHoldsAndFindsAnEdit()
    {
        enable();
        VERIFY_ERROR(m_panel->enterItem(anItem()), ErrorCode::Refused);
        const auto whole = m_panel->verifyAudit();
        VERIFY_OK(whole);
        QVERIFY(whole->isOk());
        QCOMPARE(whole->entries, qint64{2});

        const char *const edit
            = "UPDATE audit_entry SET event = 'item.enter' WHERE event = 'item.refuse'";
        QVERIFY(!m_store->connection->execute(edit));
        VERIFY_OK(m_store->connection->execute("DROP TRIGGER audit_entry_kept"));
        VERIFY_OK(m_store->connection->execute(edit));

        const auto edited = m_panel->verifyAudit();
        VERIFY_OK(edited);
        QVERIFY(!edited->isOk());
    }

    void whatEnteredIsKeptAsItEntered()
    {
        enable();
        VERIFY_OK(m_panel->recordConsent(aConsent()));
        VERIFY_OK(m_panel->enterItem(anItem()));

        for (const char *edit :
             {"UPDATE item SET body = 'never said'", "UPDATE consent SET viewers = 'everybody'",
              "DELETE FROM consent", "DELETE FROM audit_entry"})
            QVERIFY2(!m_store->connection->execute(edit), edit);
    }

    void theAuditLogHoldsNoWords()
    {
        enable();
        VERIFY_OK(m_panel->recordConsent(aConsent()));
        VERIFY_OK(m_panel->enterItem(anItem()));
        VERIFY_OK(m_panel->items(sam()));

        const auto trail = m_panel->auditTrail(0, 100);

        VERIFY_OK(trail);
        QCOMPARE(trail->size(), 4);
        for (const AuditEntry &entry : *trail)
            for (const QString &field : {entry.event.subject, entry.event.detail})
                QVERIFY(!field.contains(QLatin1String("bus"))
                        && !field.contains(QLatin1String("@sam")));
    }

    void aWholeStoreHasNoDamage()
    {
        const auto damage = m_panel->check();

        VERIFY_OK(damage);
        QVERIFY(damage->isEmpty());
    }

private:
    void enable() { VERIFY_OK(m_panel->decidePolicy(aPolicy())); }

    std::int64_t count(const char *sql)
    {
        const auto number = m_store->connection->number(sql);
        return number ? *number : -1;
    }

    void expectShown(int shown, qint64 sealedItems)
    {
        const auto items = m_panel->items(sam());
        const auto hidden = m_panel->countSealed(sam());
        VERIFY_OK(items);
        VERIFY_OK(hidden);
        QCOMPARE(items->size(), shown);
        QCOMPARE(*hidden, sealedItems);
    }

    /// "event detail" of each entry.
    QStringList events()
    {
        QStringList lines;
        if (const auto trail = m_panel->auditTrail(0, 100))
            for (const AuditEntry &entry : *trail)
                lines.append(entry.event.event + u' ' + entry.event.detail);
        return lines;
    }

    std::unique_ptr<testing::SocialStore> m_store;
    std::unique_ptr<SqlSupplement> m_panel;
};

ALCOVE_TEST(sql_supplement_test, SqlSupplementTest)
#include "sql_supplement_test.moc"
