#include "presentation/client_form_presenter.h"

#include "support/full_disk.h"
#include "support/open_desk.h"
#include "support/test_registry.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using alcove::testing::OpenDesk;
using presentation::ClientFormPresenter;

class ClientFormPresenterTest : public QObject {
    Q_OBJECT

private slots:
    void readsADateAsItIsWritten_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QDate>("date");
        const QDate date(1991, 4, 2);
        for (const char *typed : {"1991-04-02", "1991-4-2", "2.4.1991", "4/2/1991", "2 Apr 1991",
                                  "2 April 1991", "Apr 2, 1991", "  2   Apr 1991 "})
            QTest::newRow(typed) << QString::fromLatin1(typed) << date;
        for (const char *typed : {"", "yesterday", "1991-13-02", "31.2.1991", "91", "2/4"})
            QTest::newRow(typed) << QString::fromLatin1(typed) << QDate();
    }
    void readsADateAsItIsWritten()
    {
        QFETCH(const QString, typed);
        QFETCH(const QDate, date);
        QCOMPARE(ClientFormPresenter::readDate(typed).value_or(QDate()), date);
    }

    void keepsANewClientAndLoadsIt()
    {
        OpenDesk desk;
        ClientFormPresenter form({*desk.session, desk.clock, desk.windowRandom});
        QSignalSpy saved(&form, &ClientFormPresenter::saved);
        form.begin();
        QVERIFY(form.isNew());
        Client client = form.client();
        client.givenName = u"Sam"_s;
        client.birthDate = QDate(1991, 4, 2);
        form.save(client);
        QTRY_COMPARE(saved.count(), 1);

        ClientFormPresenter other({*desk.session, desk.clock, desk.windowRandom});
        QSignalSpy loaded(&other, &ClientFormPresenter::loaded);
        other.load(client.id);
        QTRY_COMPARE(loaded.count(), 1);
        QCOMPARE(other.client(), client);
        QVERIFY(!other.isNew());
    }

    void saysWhatCanNotBe()
    {
        OpenDesk desk;
        ClientFormPresenter form({*desk.session, desk.clock, desk.windowRandom});
        QSignalSpy failed(&form, &ClientFormPresenter::failed);
        form.begin();
        Client client = form.client();
        form.save(client);
        QCOMPARE(failed.count(), 1);
        client.givenName = u"Sam"_s;
        client.birthDate = QDate(2200, 1, 1);
        form.save(client);
        QCOMPARE(failed.count(), 2);
        QVERIFY(failed.last().first().toString().contains(u"birth date"_s));
        client.birthDate.reset();
        const testing::FullDisk disk;
        form.save(client);
        QTRY_COMPARE(failed.count(), 3);
        QVERIFY(failed.last().first().toString().contains(u"disk"_s));
        QVERIFY(form.isNew());
    }
};

ALCOVE_TEST(client_form_presenter_test, ClientFormPresenterTest)
#include "client_form_presenter_test.moc"
