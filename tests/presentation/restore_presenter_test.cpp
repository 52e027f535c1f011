#include "presentation/restore_presenter.h"

#include "fake_desk.h"
#include "support/test_registry.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::RestorePresenter;
using testing::secret;

class RestorePresenterTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<testing::FakeDesk>();
        m_desk->stored
            = QList<StoredCopy>{{u"second"_s, 1'772'445'600'000}, {u"first"_s, 1'772'442'000'000}};
    }

    void showsWhenEachBackupWasMade()
    {
        RestorePresenter presenter(*m_desk);

        load(presenter);

        QCOMPARE(presenter.lines(), (QStringList{u"2 Mar 2026, 10:00"_s, u"2 Mar 2026, 09:00"_s}));
    }

    void restoresTheOneThatWasChosen()
    {
        RestorePresenter presenter(*m_desk);
        QSignalSpy opened(&presenter, &RestorePresenter::opened);
        load(presenter);

        presenter.restore(1, secret("a passphrase"));
        m_desk->answer(Opening());

        QTRY_COMPARE(opened.count(), 1);
        QCOMPARE(m_desk->restored, u"first"_s);
        QCOMPARE(m_desk->passphrase, std::string("a passphrase"));
    }

    void asksNothingWithoutAChoiceOrAPassphrase()
    {
        RestorePresenter presenter(*m_desk);
        load(presenter);

        presenter.restore(-1, secret("a passphrase"));
        presenter.restore(2, secret("a passphrase"));
        presenter.restore(0, secret(""));

        QCOMPARE(m_desk->asked, 0);
    }

    void saysWhyABackupWasNotTaken()
    {
        RestorePresenter presenter(*m_desk);
        QSignalSpy refused(&presenter, &RestorePresenter::refused);
        load(presenter);

        presenter.restore(0, secret("a passphrase"));
        m_desk->answer(Error(ErrorCode::Corrupt));

        QTRY_COMPARE(refused.count(), 1);
        QVERIFY(refused.at(0).at(0).toString().startsWith(u"This backup is damaged"_s));
    }

    void saysThatTheFolderCantBeRead()
    {
        m_desk->stored = Error(ErrorCode::Io);
        RestorePresenter presenter(*m_desk);
        QSignalSpy refused(&presenter, &RestorePresenter::refused);

        load(presenter);

        QCOMPARE(refused.count(), 1);
        QVERIFY(presenter.lines().isEmpty());
    }

private:
    static void load(RestorePresenter &presenter)
    {
        QSignalSpy loaded(&presenter, &RestorePresenter::loaded);
        presenter.load();
        QTRY_COMPARE(loaded.count(), 1);
    }

    std::unique_ptr<testing::FakeDesk> m_desk;
};

ALCOVE_TEST(restore_presenter_test, RestorePresenterTest)
#include "restore_presenter_test.moc"
