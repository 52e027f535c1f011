#include "ctl/reseal_commands.h"

#include "scripted_desk.h"
#include "support/test_registry.h"

#include <memory>

using alcove::testing::Ran;
using alcove::testing::ScriptedDesk;

/// Two desks of a practice; the passphrase of the second is forgotten.
class ResealCommandsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_owner = std::make_unique<ScriptedDesk>();
        m_desk = std::make_unique<ScriptedDesk>();
        QCOMPARE(m_owner->make().status, 0);
        const Ran asked = m_desk->run({QStringLiteral("device"), QStringLiteral("join"),
                                       QStringLiteral("--request"), file("request")});
        QCOMPARE(m_owner
                     ->run({QStringLiteral("device"), QStringLiteral("invite"), file("request"),
                            QStringLiteral("--words"), words(asked), QStringLiteral("--out"),
                            file("invitation")})
                     .status,
                 0);
        QCOMPARE(m_desk->run({QStringLiteral("device"), QStringLiteral("join"), file("invitation")})
                     .status,
                 0);
        m_desk->write(QStringLiteral("next"), "another walk by the northern shore\n");
    }

    void theOwnersDeskOpensIt()
    {
        const Ran asked = forgotten();
        QVERIFY2(asked.status == 0, qPrintable(asked.err));
        const Ran answered = reseal(words(asked));
        QVERIFY2(answered.status == 0, qPrintable(answered.err));

        m_desk->write(QStringLiteral("passphrase"), "another walk by the northern shore\n");
        const Ran opened
            = m_desk->run({QStringLiteral("key"), QStringLiteral("reopen"), file("answer")});

        QVERIFY2(opened.status == 0, qPrintable(opened.err));
        QCOMPARE(m_desk->run({QStringLiteral("audit"), QStringLiteral("verify")}).status, 0);
        QVERIFY(!QFile::exists(m_desk->path(QStringLiteral("store/reseal.key"))));
    }

    void withoutTheRightWordsNoKeyIsHandedOver()
    {
        QCOMPARE(forgotten().status, 0);

        const Ran refused = reseal(QStringLiteral("acorn actor agent album"));

        QCOMPARE(refused.status, 1);
        QVERIFY2(refused.isOneClearFailure(), qPrintable(refused.err));
        QVERIFY(!QFile::exists(file("answer")));
    }

    void theOwnersOnlyDeskCanAskNobody()
    {
        m_owner->write(QStringLiteral("next"), "another walk by the northern shore\n");
        const Ran refused = m_owner->run({QStringLiteral("key"), QStringLiteral("forgotten"),
                                          QStringLiteral("--request"), file("other"),
                                          QStringLiteral("--new-passphrase-file"),
                                          m_owner->path(QStringLiteral("next"))});

        QCOMPARE(refused.status, 1);
        QVERIFY2(refused.isOneClearFailure(), qPrintable(refused.err));
    }

    void aDeskThatHasNotAskedIsNotOpened()
    {
        m_desk->write(QStringLiteral("answer"), "ALCA");

        const Ran ran
            = m_desk->run({QStringLiteral("key"), QStringLiteral("reopen"), file("answer")});

        QCOMPARE(ran.status, 1);
        QVERIFY2(ran.isOneClearFailure(), qPrintable(ran.err));
    }

private:
    QString file(const char *name) const { return m_desk->path(QString::fromLatin1(name)); }
    static QString words(const Ran &ran) { return ran.json[QStringLiteral("words")].toString(); }

    Ran forgotten() const
    {
        return m_desk->run({QStringLiteral("key"), QStringLiteral("forgotten"),
                            QStringLiteral("--request"), file("request"),
                            QStringLiteral("--new-passphrase-file"), file("next")});
    }
    Ran reseal(const QString &said) const
    {
        return m_owner->run({QStringLiteral("key"), QStringLiteral("reseal"), file("request"),
                             QStringLiteral("--words"), said, QStringLiteral("--out"),
                             file("answer")});
    }

    std::unique_ptr<ScriptedDesk> m_owner;
    std::unique_ptr<ScriptedDesk> m_desk;
};

ALCOVE_TEST(reseal_commands_test, ResealCommandsTest)
#include "reseal_commands_test.moc"
