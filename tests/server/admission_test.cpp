#include "server/admission.h"

#include "support/fake_practice.h"
#include "support/test_registry.h"
#include "wire/limits.h"

using namespace alcove;
using namespace alcove::server;
using namespace alcove::wire;

class AdmissionTest : public QObject {
    Q_OBJECT

private slots:
    void aNewDeskComesWithTheRowItLogsInBy()
    {
        const testing::FakeDevice second = m_practice.newDevice();
        const Bytes record = encodeRecord(m_practice.addedBy(m_practice.first, second));
        const auto admission = decide(record);
        VERIFY_OK(admission);
        QVERIFY(admission->isNew);
        QVERIFY(admission->device);
        QVERIFY(admission->device->device == second.id);
        QVERIFY(admission->device->practice == m_practice.id);
        QVERIFY(admission->device->verifyKey == second.signing.verifyKey());
        QVERIFY(admission->device->record == record);
    }

    void whatIsInAlreadyIsNotNew()
    {
        const Bytes record
            = encodeRecord(m_practice.addedBy(m_practice.first, m_practice.newDevice()));
        m_log.push_back(record);
        const auto admission = decide(record);
        VERIFY_OK(admission);
        QVERIFY(!admission->isNew);
    }

    void aPersonBringsNoDesk()
    {
        const testing::FakePerson person = m_practice.newPerson();
        const auto admission
            = decide(encodeRecord(m_practice.addedBy(m_practice.first, person, {Role::Biller})));
        VERIFY_OK(admission);
        QVERIFY(admission->isNew);
        QVERIFY(!admission->device);
    }

    void anotherRecordOfADeskThatIsInConflicts()
    {
        const testing::FakeDevice second = m_practice.newDevice();
        DeviceAdd record = m_practice.addedBy(m_practice.first, second);
        m_log.push_back(encodeRecord(record));
        record.issuedAt += 1;
        VERIFY_ERROR(decide(encodeRecord(signRecord(record, m_practice.first.signing))),
                     ErrorCode::Conflict);
    }

    void anotherRecordOfAPersonWhoIsInConflicts()
    {
        const testing::FakePerson person = m_practice.newPerson();
        UserAdd record = m_practice.addedBy(m_practice.first, person, {Role::Biller});
        m_log.push_back(encodeRecord(record));
        record.issuedAt += 1;
        VERIFY_ERROR(decide(encodeRecord(signRecord(record, m_practice.first.signing))),
                     ErrorCode::Conflict);
    }

    void aFullLogTakesNothingMore()
    {
        m_log.resize(maxRecords);
        VERIFY_ERROR(
            decide(encodeRecord(m_practice.addedBy(m_practice.first, m_practice.newDevice()))),
            ErrorCode::TooLarge);
    }

private:
    Result<Admission> decide(const Bytes &record)
    {
        return decideAdmission(m_practice.id, m_log, record);
    }

    testing::FakePractice m_practice{7};
    std::vector<Bytes> m_log{encodeRecord(m_practice.genesis)};
};

ALCOVE_TEST(admission_test, AdmissionTest)
#include "admission_test.moc"
