#include "scripted_desk.h"
#include "support/test_registry.h"

#include <QJsonArray>

#include <memory>

using alcove::testing::Ran;
using alcove::testing::ScriptedDesk;

class DeviceCommandsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_host = std::make_unique<ScriptedDesk>();
        m_guest = std::make_unique<ScriptedDesk>();
        QCOMPARE(m_host->make().status, 0);
    }

    void aDeskAsksIsInvitedAndJoins()
    {
        const Ran asked = ask();
        QCOMPARE(asked.status, 0);
        const Ran invited = invite(asked);
        QCOMPARE(invited.status, 0);
        const Ran joined
            = join({QStringLiteral("--words"), words(invited), QStringLiteral("--recovery-file"),
                    m_guest->path(QStringLiteral("kit"))});
        QVERIFY2(joined.status == 0, qPrintable(joined.err));
        QCOMPARE(words(joined), words(invited));
        QCOMPARE(words(invited).split(u' ').size(), 8);
        QCOMPARE(joined.json[QStringLiteral("device")], asked.json[QStringLiteral("device")]);
        QVERIFY(QFile::exists(m_guest->path(QStringLiteral("kit"))));
        QVERIFY(!QFile::exists(m_guest->path(QStringLiteral("store/join.key"))));

        for (const ScriptedDesk *desk : {m_host.get(), m_guest.get()}) {
            const Ran listed = desk->run({QStringLiteral("device"), QStringLiteral("list")});
            const QJsonArray devices = listed.json[QStringLiteral("devices")].toArray();
            QCOMPARE(devices.size(), 2);
            QCOMPARE(devices[1][QStringLiteral("name")].toString(), QStringLiteral("Study"));
            QCOMPARE(devices[1][QStringLiteral("this")].toBool(), desk == m_guest.get());
            QCOMPARE(desk->run({QStringLiteral("audit"), QStringLiteral("verify")}).status, 0);
        }
    }

    void whoeverMakesAPracticeNamesTheirHats()
    {
        const QString role = QStringLiteral("--role");
        QVERIFY(m_guest->make({role, QStringLiteral("owner,front-desk")}).status == 2);
        QVERIFY(m_guest->make({role, QStringLiteral("clinician")}).status == 2);
        QVERIFY(m_guest->make({role, QStringLiteral("owner,janitor")}).status == 2);
        QVERIFY(m_guest->storeFiles().isEmpty());

        QCOMPARE(m_guest->make({role, QStringLiteral("owner,clinician")}).status, 0);

        const Ran listed = m_guest->run({QStringLiteral("member"), QStringLiteral("list")});
        QCOMPARE(listed.json[QStringLiteral("members")][0][QStringLiteral("roles")].toArray(),
                 (QJsonArray{QStringLiteral("owner"), QStringLiteral("clinician")}));
        const Ran log = m_guest->run({QStringLiteral("audit"), QStringLiteral("list")});
        QCOMPARE(log.status, 1); // the privacy officer's
    }

    void theFilesHoldNoNameOfThePractice()
    {
        QCOMPARE(invite(ask()).status, 0);
        for (const char *name : {"request", "invitation"}) {
            QFile file(m_guest->path(QString::fromLatin1(name)));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            QVERIFY(bytes.size() > 100);
            QVERIFY(!bytes.contains("Lakeside") && !bytes.contains("Byron"));
        }
    }

    void withoutTheRightWordsNoKeyIsHandedOver()
    {
        const Ran asked = ask();
        Ran forged = asked;
        forged.json[QStringLiteral("words")] = QStringLiteral("acorn actor agent album");
        failed(invite(forged), 1, "do not match");
        QVERIFY(!QFile::exists(m_guest->path(QStringLiteral("invitation"))));
        const Ran listed = m_host->run({QStringLiteral("device"), QStringLiteral("list")});
        QCOMPARE(listed.json[QStringLiteral("devices")].toArray().size(), 1);
        QCOMPARE(m_host
                     ->run({QStringLiteral("device"), QStringLiteral("invite"), request(),
                            QStringLiteral("--out"), invitation()})
                     .status,
                 2);
        QCOMPARE(invite(asked).status, 0);
        failed(join({QStringLiteral("--words"), words(asked)}), 1, "do not match");
        QVERIFY(!QFile::exists(m_guest->path(QStringLiteral("store/chart.db"))));
        QCOMPARE(join({}).status, 0);
    }

    void aFileThatIsNoneIsSaidToBeNone()
    {
        const Ran asked = ask();
        m_guest->write(QStringLiteral("request"), "{\"resourceType\": \"Bundle\"}");
        failed(invite(asked), 1, "not a request or an invitation");
        QFile::remove(request());
        failed(invite(asked), 1, "no file of that name");
        m_guest->write(QStringLiteral("invitation"), QByteArray(1000, '\0'));
        failed(join({}), 1, "not a request or an invitation");
        m_guest->write(QStringLiteral("invitation"), QByteArray(3'000'000, 'x'));
        failed(join({}), 1, "larger than Alcove takes");
    }

    void aFileThatCanNotBeWrittenCostsNothing()
    {
        QVERIFY(QDir().mkdir(request()));
        failed(ask(), 1, "can't be written there");
        QVERIFY(QDir().rmdir(request()));
        const Ran asked = ask();
        QVERIFY(QDir().mkdir(invitation()));
        failed(invite(asked), 1, "can't be written there");
        QVERIFY(QDir().rmdir(invitation()));

        QCOMPARE(invite(asked).status, 0);
        QCOMPARE(join({}).status, 0);
    }

    void anInvitationIsForOneDesk()
    {
        QCOMPARE(invite(ask()).status, 0);
        const ScriptedDesk other;
        QCOMPARE(other
                     .run({QStringLiteral("device"), QStringLiteral("join"),
                           QStringLiteral("--request"), other.path(QStringLiteral("request"))})
                     .status,
                 0);
        failed(other.run({QStringLiteral("device"), QStringLiteral("join"), invitation()}), 1,
               "made for another desk");
        const ScriptedDesk silent;
        failed(silent.run({QStringLiteral("device"), QStringLiteral("join"), invitation()}), 1,
               "has not asked");
    }

    void joiningNeedsThePassphraseOfTheRequest()
    {
        QCOMPARE(invite(ask()).status, 0);
        m_guest->write(QStringLiteral("passphrase"), "another walk along another lake\n");
        failed(join({}), 4, "asked to join with");
        failed(ask(), 4, "asked to join with");
        m_guest->write(QStringLiteral("passphrase"), "a long walk along the quiet lake\n");
        QCOMPARE(join({}).status, 0);
        failed(join({}), 1, "holds a practice already");
        failed(ask(), 1, "a practice in this folder already");
    }

    void anEasyPassphraseIsRefusedWhenAsking()
    {
        m_guest->write(QStringLiteral("passphrase"), "password\n");
        failed(ask(), 1, "guessed too easily");
        QVERIFY(!QFile::exists(request()));
    }

    void aMistakenCommandLineIsStatusTwo()
    {
        for (const QStringList &words :
             {QStringList{QStringLiteral("device")},
              QStringList{QStringLiteral("device"), QStringLiteral("join")},
              QStringList{QStringLiteral("device"), QStringLiteral("dance")}})
            QCOMPARE(m_host->run(words).status, 2);
    }

    void aPersonReadsTheWords()
    {
        const Ran asked = m_guest->say({QStringLiteral("device"), QStringLiteral("join"),
                                        QStringLiteral("--request"), request()});
        QCOMPARE(asked.status, 0);
        QVERIFY(asked.out.contains(words(ask())));
        QVERIFY(m_host->say({QStringLiteral("device"), QStringLiteral("list")})
                    .out.contains(QStringLiteral("(this desk)")));
    }

private:
    QString request() const { return m_guest->path(QStringLiteral("request")); }
    QString invitation() const { return m_guest->path(QStringLiteral("invitation")); }
    static QString words(const Ran &ran) { return ran.json[QStringLiteral("words")].toString(); }

    Ran ask() const
    {
        return m_guest->run({QStringLiteral("device"), QStringLiteral("join"),
                             QStringLiteral("--request"), request(), QStringLiteral("--device"),
                             QStringLiteral("Study")});
    }

    Ran invite(const Ran &asked) const
    {
        return m_host->run({QStringLiteral("device"), QStringLiteral("invite"), request(),
                            QStringLiteral("--words"), words(asked), QStringLiteral("--out"),
                            invitation()});
    }

    Ran join(const QStringList &more) const
    {
        return m_guest->run(
            QStringList{QStringLiteral("device"), QStringLiteral("join"), invitation()} + more);
    }

    static void failed(const Ran &ran, int status, const char *says)
    {
        QVERIFY2(ran.err.contains(QString::fromLatin1(says)), qPrintable(ran.err));
        QCOMPARE(ran.status, status);
        QVERIFY(ran.out.isEmpty());
        QCOMPARE(ran.err.count(u'\n'), 1);
    }

    std::unique_ptr<ScriptedDesk> m_host;
    std::unique_ptr<ScriptedDesk> m_guest;
};

ALCOVE_TEST(device_commands_test, DeviceCommandsTest)
#include "device_commands_test.moc"
