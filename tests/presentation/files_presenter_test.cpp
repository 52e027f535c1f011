#include "presentation/files_presenter.h"

#include "chart/attachment_table.h"
#include "presentation/context_of.h"
#include "support/test_registry.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::FileRow;
using presentation::FilesPresenter;
using testing::must;

class FilesPresenterTest : public QObject {
    Q_OBJECT

private slots:
    void init() { begin(solo); }
    void cleanup()
    {
        m_presenter.reset();
        m_session.reset();
    }

    void whatIsAttachedIsListed()
    {
        QSignalSpy done(m_presenter.get(), &FilesPresenter::done);

        m_presenter->attach(write(u"report.pdf"_s, QByteArray(300'000, 'a')));

        QTRY_COMPARE(m_presenter->rows().size(), 1);
        QCOMPARE(done[0][0].toString(), u"report.pdf is on the chart."_s);
        const FileRow &row = m_presenter->rows().first();
        QCOMPARE(row.name, u"report.pdf"_s);
        QVERIFY2(row.about.startsWith(u"PDF   ·   300.0 kB   ·   Ada Quill, "_s),
                 qPrintable(row.about));
        QCOMPARE(row.state, u"on this desk"_s); // there is no server
        QVERIFY(row.maySave && !row.isRemoved);
        QVERIFY(!m_presenter->isBusy());
    }

    void aCopyIsSavedAndTheFileRemoved()
    {
        m_presenter->attach(write(u"report.pdf"_s, "words"));
        QTRY_COMPARE(m_presenter->rows().size(), 1);
        const AttachmentId id = m_presenter->rows().first().id;
        QSignalSpy done(m_presenter.get(), &FilesPresenter::done);
        const QString copy = m_folder.filePath(u"copy.pdf"_s);

        m_presenter->save(id, copy);
        QTRY_COMPARE(done.count(), 1);
        QVERIFY(done[0][0].toString().contains(copy));
        QVERIFY(QFile::exists(copy));
        m_presenter->remove(id, u"of another client"_s);
        QTRY_COMPARE(done.count(), 2);
        QTRY_VERIFY(m_presenter->rows().isEmpty());

        m_presenter->showRemoved(true);
        QTRY_COMPARE(m_presenter->rows().size(), 1);
        QCOMPARE(m_presenter->rows().first().state, u"removed by Ada Quill: of another client"_s);
        QVERIFY(!m_presenter->rows().first().maySave);
    }

    void whatFailsIsSaidAndChangesNothing()
    {
        QSignalSpy failed(m_presenter.get(), &FilesPresenter::failed);

        m_presenter->attach(m_folder.path());

        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(failed[0][0].toString().startsWith(u"This is a folder"_s));
        QVERIFY(m_presenter->rows().isEmpty());
        QVERIFY(!m_presenter->isBusy());
    }

    void whatIsNotThereIsNamedForWhatItIs()
    {
        QSignalSpy failed(m_presenter.get(), &FilesPresenter::failed);
        m_presenter->attach(m_folder.filePath(u"nowhere.pdf"_s));
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(failed[0][0].toString().startsWith(u"There is no file of that name. "_s));

        m_presenter->attach(write(u"report.pdf"_s, "words"));
        QTRY_COMPARE(m_presenter->rows().size(), 1);
        m_presenter->save(m_presenter->rows().first().id, m_folder.filePath(u"nowhere/copy.pdf"_s));
        QTRY_COMPARE(failed.count(), 2);
        QVERIFY(failed[1][0].toString().contains(u"Name a folder that is there"_s));

        m_presenter->save(AttachmentId{{9}}, m_folder.filePath(u"copy.pdf"_s));
        QTRY_COMPARE(failed.count(), 3);
        QVERIFY(failed[2][0].toString().startsWith(u"There is no such file on a chart here."_s));
    }

    void whatIsNotWholeMayNotBeSaved()
    {
        m_presenter->attach(write(u"report.pdf"_s, "words"));
        QTRY_COMPARE(m_presenter->rows().size(), 1);
        chart::AttachmentTable table(*m_session->desk.connection);
        must(table.dropPart(must(table.find(m_presenter->rows().first().id))->parts.first()));

        m_presenter->refresh();

        QTRY_COMPARE(m_presenter->rows().first().state, u"not here yet"_s);
        QVERIFY(!m_presenter->rows().first().maySave);
    }

    void anotherClientsFilesAreNotShown()
    {
        m_presenter->attach(write(u"report.pdf"_s, "words"));
        QTRY_COMPARE(m_presenter->rows().size(), 1);
        QSignalSpy loaded(m_presenter.get(), &FilesPresenter::loaded);

        m_presenter->open(m_session->desk.addClient(u"Kim"_s, u"Lee"_s).id);

        QVERIFY(m_presenter->rows().isEmpty());
        QTRY_VERIFY(loaded.count() > 0);
        QVERIFY(m_presenter->rows().isEmpty());
    }

    void whoDoesNotWriteInChartsChangesNothing()
    {
        QVERIFY(m_presenter->mayChange());
        begin({Role::Custodian});
        QVERIFY(!m_presenter->mayChange());
    }

private:
    void begin(Roles roles)
    {
        cleanup();
        m_session = std::make_unique<testing::DirectSession>();
        m_client = m_session->desk.addClient().id;
        m_session->desk.wear(roles);
        m_presenter = std::make_unique<FilesPresenter>(testing::contextOf(*m_session));
        QSignalSpy loaded(m_presenter.get(), &FilesPresenter::loaded);
        m_presenter->open(m_client);
        QTRY_COMPARE(loaded.count(), 1);
    }

    QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("a file of a test can't be written");
        return m_folder.filePath(name);
    }

    QTemporaryDir m_folder;
    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<FilesPresenter> m_presenter;
    ClientId m_client;
};

ALCOVE_TEST(files_presenter_test, FilesPresenterTest)
#include "files_presenter_test.moc"
