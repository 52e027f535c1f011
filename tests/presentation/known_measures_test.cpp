#include "presentation/known_measures.h"

#include "presentation/context_of.h"
#include "presentation/signing_people.h"
#include "support/test_registry.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::KnownMeasures;
using testing::SigningPeople;

class KnownMeasuresTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_session = std::make_unique<testing::DirectSession>();
        m_people = std::make_unique<SigningPeople>();
    }
    void cleanup()
    {
        m_session.reset();
        m_people.reset();
        m_folder.reset();
    }

    void oneIsOnesOwnSigner()
    {
        writePack(m_session->signingKey());

        const KnownMeasures measures(context());

        QVERIFY(measures.shelf().find(u"ours"_s) != nullptr);
        QVERIFY(measures.titles().contains(u"Ours"_s) && measures.titles().contains(u"PHQ-9"_s));
        QVERIFY(measures.problems().isEmpty());
    }

    void aColleaguesPackIsKnownAsSoonAsTheirKeyIs()
    {
        writePack(m_colleague);
        m_session->others = m_people.get();
        KnownMeasures measures(context());
        QSignalSpy changed(&measures, &KnownMeasures::changed);
        QVERIFY(measures.shelf().find(u"ours"_s) == nullptr);
        QVERIFY(measures.problems().isEmpty()); // nothing is said against it before that

        m_people->answer(QList<crypto::VerifyKey>{m_colleague.verifyKey()});

        QTRY_COMPARE(changed.count(), 1);
        QVERIFY(measures.shelf().find(u"ours"_s) != nullptr);
        QVERIFY(measures.problems().isEmpty());
    }

    void inAChartOfThoseWhoAreNamedThePracticesPeopleCount()
    {
        writePack(m_colleague);
        auto named = context();
        named.named = m_people.get();
        KnownMeasures measures(named);
        QSignalSpy changed(&measures, &KnownMeasures::changed);

        m_people->answer(QList<crypto::VerifyKey>{m_colleague.verifyKey()});

        QTRY_COMPARE(changed.count(), 1);
        QVERIFY(measures.shelf().find(u"ours"_s) != nullptr);
    }

    void whoLeftIsNoSigner()
    {
        writePack(m_colleague);
        m_session->others = m_people.get();
        KnownMeasures measures(context());
        QSignalSpy changed(&measures, &KnownMeasures::changed);

        m_people->answer(QList<crypto::VerifyKey>{m_session->signingKey().verifyKey()});

        QTRY_COMPARE(changed.count(), 1);
        QVERIFY(measures.shelf().find(u"ours"_s) == nullptr);
        QCOMPARE(measures.problems().size(), 1);
        QVERIFY(measures.problems().first().startsWith(
            u"ours.yaml: it is signed by nobody of this practice"_s));
    }

    void whereTheyAreNotKnownOnesOwnPacksStay()
    {
        writePack(m_session->signingKey());
        m_session->others = m_people.get();
        KnownMeasures measures(context());
        QSignalSpy changed(&measures, &KnownMeasures::changed);

        m_people->answer(Error(ErrorCode::Io, "no store"));

        QTRY_COMPARE(changed.count(), 1);
        QVERIFY(measures.shelf().find(u"ours"_s) != nullptr);
        QVERIFY(measures.problems().isEmpty());
    }

    void withoutPacksNobodyIsAsked()
    {
        m_session->others = m_people.get();
        auto none = context();
        none.packsFolder = m_folder->filePath(u"none"_s);

        const KnownMeasures measures(none);
        const KnownMeasures ofNoFolder(testing::contextOf(*m_session));

        QCOMPARE(m_people->asked, 0);
        QVERIFY(measures.shelf().find(u"phq-9"_s) != nullptr);
        QVERIFY(ofNoFolder.shelf().find(u"phq-9"_s) != nullptr);
    }

private:
    presentation::ChartContext context()
    {
        auto made = testing::contextOf(*m_session);
        made.packsFolder = m_folder->path();
        return made;
    }
    void writePack(const crypto::SigningKey &key) const
    {
        testing::writePack(m_folder->path(), key);
    }

    const crypto::SigningKey m_colleague{crypto::SecretBytes(Bytes(32, 7))};
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<SigningPeople> m_people;
};

ALCOVE_TEST(known_measures_test, KnownMeasuresTest)
#include "known_measures_test.moc"
