#include "sync/granted_key.h"

#include "support/fake_practice.h"
#include "support/test_registry.h"
#include "sync/byte_array.h"

using namespace alcove;
using testing::FakePractice;

class GrantedKeyTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_practice = std::make_unique<FakePractice>(5);
        m_members = *wire::foundedBy(m_practice->genesis);
        m_person = std::make_unique<testing::FakePerson>(m_practice->newPerson());
        m_second = std::make_unique<testing::FakeDevice>(m_practice->newDevice());
        VERIFY_OK(wire::admit(m_members, m_practice->addedBy(m_practice->first, *m_second)));
    }

    void theKeyOfAScopeThatTheirRolesReadIsTaken()
    {
        letIn({Role::Clinician});
        const QByteArray record = grant("clinical", m_practice->first);
        const auto key = opened(record);
        VERIFY_OK(key);
        QVERIFY(key->scope == Scope::Clinical);
        QCOMPARE(key->epoch, 3U);
        QVERIFY(key->key.equals(m_practice->scopeKey));
        QCOMPARE(key->record, record);
    }

    void noKeyIsTakenThatTheirRolesDoNotRead()
    {
        letIn({Role::FrontDesk});
        VERIFY_OK(opened(grant("front", m_practice->first)));
        VERIFY_ERROR(opened(grant("clinical", m_practice->first)), ErrorCode::Refused);
        VERIFY_ERROR(opened(grant("billing", m_practice->first)), ErrorCode::Refused);
        VERIFY_OK(wire::admit(
            m_members,
            m_practice->setBy(m_practice->first, m_person->device.user, {Role::Biller}, 9)));
        VERIFY_OK(opened(grant("billing", m_practice->first)));
    }

    void whoDoesNotReadAScopeHandsOutNoKeyOfIt()
    {
        letIn({Role::Clinician});
        const UserId founder = m_practice->first.user;
        VERIFY_OK(wire::admit(m_members, m_practice->setBy(*m_second, founder, {Role::Owner}, 9)));
        VERIFY_ERROR(opened(grant("clinical", *m_second)), ErrorCode::Refused);
        VERIFY_OK(opened(grant("front", *m_second)));
    }

    void whatIsNoGrantForThisDeskIsNone()
    {
        letIn({Role::Clinician});
        VERIFY_ERROR(opened("no grant"), ErrorCode::Malformed);
        VERIFY_ERROR(opened(grant("dance", m_practice->first)), ErrorCode::NotFound);
        const testing::FakeDevice stranger = m_practice->newDevice();
        VERIFY_ERROR(opened(grant("clinical", stranger)), ErrorCode::Untrusted);
        const QByteArray ours = grant("clinical", m_practice->first);
        VERIFY_ERROR(sync::keyIn(ours, m_members, {m_second->id, m_second->box}),
                     ErrorCode::Refused);
    }

    void theKeyOfARoomIsTakenOfWhoeverHoldsItsScope()
    {
        letIn({Role::Clinician});
        const Room room{Scope::Restricted, RawId{7}};
        const auto key = openedRoom(room, roomName(room), m_practice->first);
        VERIFY_OK(key);
        QVERIFY(key->room == room && key->key.scope == Scope::Restricted);
        QVERIFY(key->key.key.equals(m_practice->scopeKey));
        // A name that is not the grant's own could open another room under a key of somebody's.
        VERIFY_ERROR(openedRoom(room, roomName({Scope::Restricted, RawId{8}}), m_practice->first),
                     ErrorCode::Untrusted);
        VERIFY_ERROR(openedRoom(room, QStringLiteral("clinical"), m_practice->first),
                     ErrorCode::NotFound);
        VERIFY_OK(wire::admit(
            m_members,
            m_practice->setBy(m_practice->first, m_person->device.user, {Role::Biller}, 9)));
        VERIFY_ERROR(openedRoom(room, roomName(room), m_practice->first), ErrorCode::Refused);
    }

    void psychotherapyNotesComeFromTheSamePersonAlone()
    {
        letIn({Role::Clinician});
        const Room theirs{Scope::Psychotherapy, m_person->device.user.raw};
        VERIFY_ERROR(openedRoom(theirs, roomName(theirs), m_practice->first), ErrorCode::Refused);
        VERIFY_OK(openedRoom(theirs, roomName(theirs), m_person->device));
        const Room others{Scope::Psychotherapy, m_practice->first.user.raw};
        VERIFY_ERROR(openedRoom(others, roomName(others), m_practice->first), ErrorCode::Refused);
    }

private:
    Result<sync::RoomKey> openedRoom(const Room &room, const QString &called,
                                     const testing::FakeDevice &granter)
    {
        const QByteArray record = grant(roomName(room).toStdString(), granter);
        return sync::roomKeyIn({record, called}, m_members,
                               {m_person->device.id, m_person->device.box});
    }

    void letIn(Roles roles)
    {
        VERIFY_OK(wire::admit(m_members, m_practice->addedBy(m_practice->first, *m_person, roles)));
        VERIFY_OK(wire::admit(m_members, m_practice->addedBy(m_practice->first, m_person->device)));
    }

    QByteArray grant(std::string_view scope, const testing::FakeDevice &granter) const
    {
        const wire::GrantTerms terms{
            m_practice->id, wire::scopeId(m_practice->id, scope), 3, 7, m_person->device.id,
            granter.id};
        return sync::toByteArray(wire::encodeRecord(wire::grantKey(
            terms, m_practice->scopeKey, m_person->device.box.publicKey(), granter.signing)));
    }

    Result<ScopeKey> opened(const QByteArray &record)
    {
        return sync::keyIn(record, m_members, {m_person->device.id, m_person->device.box});
    }

    std::unique_ptr<FakePractice> m_practice;
    std::unique_ptr<testing::FakePerson> m_person;
    std::unique_ptr<testing::FakeDevice> m_second;
    wire::Members m_members;
};

ALCOVE_TEST(granted_key_test, GrantedKeyTest)
#include "granted_key_test.moc"
