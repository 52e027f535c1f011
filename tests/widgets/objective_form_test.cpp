#include "presentation/code_search.h"
#include "presentation/context_of.h"
#include "presentation/signing_people.h"
#include "support/test_registry.h"
#include "widgets/record_form.h"

#include <QCompleter>
#include <QLineEdit>
#include <QTemporaryDir>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::RecordFormPresenter;
using presentation::UnfinishedRecords;

/// What measures an objective is offered in its form.
class ObjectiveFormTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_packs = std::make_unique<QTemporaryDir>();
        m_session = std::make_unique<testing::DirectSession>();
        m_people = std::make_unique<testing::SigningPeople>();
        m_session->others = m_people.get();
        m_client = m_session->desk.addClient().id;
        m_unfinished
            = std::make_unique<UnfinishedRecords>(m_session->typing(), QList<RecoveredNote>());
    }
    void cleanup()
    {
        m_form.reset();
        m_presenter.reset();
        m_unfinished.reset();
        m_session.reset();
        m_people.reset();
        m_packs.reset();
    }

    void onesOwnPacksAreOfferedBesideThoseOfTheProgram()
    {
        testing::writePack(m_packs->path(), m_session->signingKey());

        open(RecordKind::Objective);

        QVERIFY(offered().contains(u"PHQ-9"_s));
        QVERIFY(offered().contains(u"Ours"_s));
    }

    void aColleaguesAreOnceTheirKeyIsKnown()
    {
        const crypto::SigningKey colleague{crypto::SecretBytes(Bytes(32, 7))};
        testing::writePack(m_packs->path(), colleague);
        open(RecordKind::Objective);
        QVERIFY(offered().contains(u"PHQ-9"_s));
        QVERIFY(!offered().contains(u"Ours"_s));

        m_people->answer(QList<crypto::VerifyKey>{colleague.verifyKey()});

        QTRY_VERIFY(offered().contains(u"Ours"_s));
        QVERIFY(offered().contains(u"PHQ-9"_s));
    }

    void forOtherRecordsNobodyIsAsked()
    {
        testing::writePack(m_packs->path(), m_session->signingKey());

        open(RecordKind::Goal);

        QCOMPARE(m_people->asked, 0);
        QCOMPARE(offered(), QStringList());
    }

private:
    void open(RecordKind kind)
    {
        auto context = testing::contextOf(*m_session);
        context.packsFolder = m_packs->path();
        m_presenter = std::make_unique<RecordFormPresenter>(context, *m_unfinished);
        m_form = std::make_unique<widgets::RecordForm>(*m_presenter, m_codes);
        m_presenter->begin(m_client, kind);
    }
    QStringList offered() const
    {
        const auto *line = m_form->findChild<QLineEdit *>(u"field-measured-by"_s);
        const QCompleter *words = line == nullptr ? nullptr : line->completer();
        QStringList all;
        for (int row = 0; words != nullptr && row < words->model()->rowCount(); ++row)
            all.append(words->model()->index(row, 0).data().toString());
        return all;
    }

    presentation::CodeSearch m_codes{QString()};
    std::unique_ptr<QTemporaryDir> m_packs;
    std::unique_ptr<testing::SigningPeople> m_people;
    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<UnfinishedRecords> m_unfinished;
    std::unique_ptr<RecordFormPresenter> m_presenter;
    std::unique_ptr<widgets::RecordForm> m_form;
    ClientId m_client;
};

ALCOVE_TEST(objective_form_test, ObjectiveFormTest)
#include "objective_form_test.moc"
