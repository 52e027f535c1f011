#include "support/test_registry.h"

#include <thread>

/// Not a test of its own: CTest sees to it that what warns here fails, and nothing else.
class UnexpectedWarning : public QObject {
    Q_OBJECT

public:
    ~UnexpectedWarning() override { qWarning("at the end"); }

private slots:
    void fails() { qWarning("nobody expects this"); }

    void failsWithoutWords() { qWarning("%s", ""); }

    void failsInAThread()
    {
        std::thread thread([] { qWarning("nor this"); });
        thread.join();
    }

    void passesWhenItIsExpected()
    {
        QTest::ignoreMessage(QtWarningMsg, "this one");
        qWarning("this one");
    }

    void passesWithoutOne() { qInfo("no warning"); }
};

ALCOVE_TEST(unexpected_warning, UnexpectedWarning)
#include "unexpected_warning.moc"
