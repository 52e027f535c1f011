#include "ctl/token_pin.h"

#include "support/must.h"
#include "support/test_registry.h"

#include <QTemporaryFile>

#include <unistd.h>

using namespace alcove;
using testing::must;

class TokenPinTest : public QObject {
    Q_OBJECT

private slots:
    void comesFromAFile()
    {
        QTemporaryFile file;
        QVERIFY(file.open() && file.write("270919\nmore\n") == 12 && file.flush());
        ctl::Arguments arguments;
        arguments.pinFile = file.fileName();
        ctl::ShellPin pin(arguments);

        QVERIFY(must(pin.pin()).equals(crypto::SecretBytes(asBytes("270919"))));
    }

    void aDescriptorIsReadOnceForAsManyQuestionsAsThereAre()
    {
        int ends[2]{};
        QCOMPARE(::pipe(ends), 0);
        QCOMPARE(::write(ends[1], "0815\n", 5), 5);
        ::close(ends[1]);
        ctl::Arguments arguments;
        arguments.pinFd = ends[0];
        ctl::ShellPin pin(arguments);

        const crypto::SecretBytes first = must(pin.pin());
        const crypto::SecretBytes second = must(pin.pin());

        ::close(ends[0]);
        QVERIFY(first.equals(crypto::SecretBytes(asBytes("0815"))));
        QVERIFY(second.equals(first));
    }

    void whatCannotBeReadIsNoPin()
    {
        ctl::Arguments arguments;
        arguments.pinFile = QStringLiteral("/nowhere/at/all");
        ctl::ShellPin pin(arguments);

        const auto read = pin.pin();

        QVERIFY(!read && tokenRefusal(read.error()) == TokenRefusal{TokenTrouble::PinWanted});
    }
};

ALCOVE_TEST(token_pin_test, TokenPinTest)
#include "token_pin_test.moc"
