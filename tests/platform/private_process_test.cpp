#include "platform/private_process.h"

#include "support/child_process.h"
#include "support/test_registry.h"

#include <QDir>

using namespace alcove;
using namespace Qt::StringLiterals;

/// Seen from outside, in a program that keeps private before anything else.
class PrivateProcessTest : public QObject {
    Q_OBJECT

    /// A library of the system's that the program does not load by itself.
    static QString spareLibrary()
    {
        for (const QString &folder : {u"/usr/lib/x86_64-linux-gnu"_s, u"/lib/x86_64-linux-gnu"_s,
                                      u"/usr/lib/aarch64-linux-gnu"_s, u"/usr/lib64"_s})
            for (const QString &name : {u"libanl.so.1"_s, u"libthread_db.so.1"_s})
                if (QFile::exists(folder + u'/' + name))
                    return folder + u'/' + name;
        return {};
    }
    static QString saidBy(const std::map<std::string, std::string> &environment)
    {
        auto program
            = testing::ChildProcess::start({{PRIVATE_PROGRAM, "an argument"}, environment, {}, {}});
        return program ? QString::fromStdString(program->readAll()) : QString();
    }

private slots:
    void whatTheLoaderWasToldToTakeIsShakenOff()
    {
        const QString library = spareLibrary();
        QVERIFY2(!library.isEmpty(), "no library to try it with");

        const QString said = saidBy({{"LD_PRELOAD", library.toStdString()},
                                     {"LD_LIBRARY_PATH", "/tmp/of/somebody"},
                                     {"ALCOVE_STAYS", "1"}});

        QVERIFY(said.contains(u"has ALCOVE_STAYS=1"_s));
        QVERIFY(!said.contains(u"has LD_"_s));
        QVERIFY(said.contains(u"map "_s) && !said.contains(QFileInfo(library).fileName()));
        // As it was started.
        QVERIFY(said.contains(
            QStringLiteral("arguments %1 an argument").arg(QStringLiteral(PRIVATE_PROGRAM))));
        QVERIFY(said.contains(u"done"_s));
    }

    void placesOfPluginsAreForgotten()
    {
        const QString said = saidBy({{"QT_PLUGIN_PATH", "/tmp/of/somebody"},
                                     {"QT_QPA_PLATFORM_PLUGIN_PATH", "/tmp/of/somebody"},
                                     {"OPENSSL_CONF", "/tmp/of/somebody"},
                                     {"GTK_MODULES", "somebody"},
                                     {"QT_QPA_PLATFORM", "offscreen"}});

        QVERIFY(said.contains(u"has QT_QPA_PLATFORM=offscreen"_s));
        for (const QString &gone :
             {u"QT_PLUGIN_PATH"_s, u"PLATFORM_PLUGIN_PATH"_s, u"OPENSSL_CONF"_s, u"GTK_MODULES"_s})
            QVERIFY2(!said.contains(gone), qPrintable(said));
    }

    void qtSaysThatItWarnsAndNotOfWhat()
    {
        const QString said = saidBy({{"QT_LOGGING_RULES", "*=true"}});

        QVERIFY(said.contains(u"a library warns (default)"_s));
        QVERIFY(!said.contains(u"Zyxwander"_s));
        QCOMPARE(said.count(u"a library warns"_s), 1);
    }
};

ALCOVE_TEST(private_process_test, PrivateProcessTest)
#include "private_process_test.moc"
