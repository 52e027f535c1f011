#include "presentation/about_client.h"

#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::aboutText;

class AboutClientTest : public QObject {
    Q_OBJECT

private slots:
    void saysWhatTellsPeopleApart()
    {
        Client client;
        ClientSummary row;
        QCOMPARE(aboutText(client), u"birth date not known"_s);

        client.birthDate = QDate(1991, 4, 2);
        client.pronouns = u"they/them"_s;
        row.birthDate = client.birthDate;

        QCOMPARE(aboutText(client), u"they/them   \u00b7   born 2 Apr 1991"_s);
        QCOMPARE(aboutText(row), u"born 2 Apr 1991"_s);
    }
};

ALCOVE_TEST(about_client_test, AboutClientTest)
#include "about_client_test.moc"
