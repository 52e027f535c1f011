#pragma once

#include "desktop/shell.h"
#include "real_desk.h"
#include "widgets/fake_token_door.h"

#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPromise>
#include <QPushButton>
#include <QTest>

#include <functional>

namespace alcove::testing {

/// A window whose drafts are saved when the test says so.
class FakeWindow final : public desktop::UnlockedWindow {
public:
    QWidget &widget() override { return m_widget; }
    QFuture<Result<void>> flush() override
    {
        ++flushes;
        m_promise = std::make_unique<QPromise<Result<void>>>();
        m_promise->start();
        if (saves)
            answer({});
        return m_promise->future();
    }
    void answer(const Result<void> &result)
    {
        m_promise->addResult(result);
        m_promise->finish();
    }
    QByteArray place() const override { return at; }
    void goTo(const QByteArray &place) override { at = place; }
    void resume() override { at += ", resumed"; }
    void showSession(std::optional<Millis> endsAt) override { sessionEnd = endsAt; }
    void showIdleMinutes(int minutes) override { idleMinutes = minutes; }
    void takeFromClient() override { wasVisibleWhenTaken.append(m_widget.isVisible()); }

    int flushes = 0;
    bool saves = true;
    QByteArray at;
    std::optional<Millis> sessionEnd;
    int idleMinutes = 0;
    QList<bool> wasVisibleWhenTaken; ///< the screen, from a client who may have it

private:
    QWidget m_widget;
    std::unique_ptr<QPromise<Result<void>>> m_promise;
};

class FakeReplacement final : public platform::ProgramReplacement {
public:
    Error replace(const QStringList &arguments) override
    {
        words = arguments;
        QTest::ignoreMessage(QtWarningMsg, "not in a test"); // the shell logs why it still runs
        return Error(ErrorCode::Io, "not in a test");
    }
    QStringList words;
};

/// A shell over a real store, with a window and a replacement of the test's own, driven through its
/// door.
class ShellDesk {
protected:
    using Options = desktop::Options;

    void beginTest()
    {
        m_real = std::make_unique<RealDesk>();
        m_replacement = std::make_unique<FakeReplacement>();
        m_window = nullptr;
        m_token = {};
        m_token.wants = false;
    }
    void endTest()
    {
        m_shell.reset();
        m_real.reset();
    }
    static constexpr Millis longest = desktop::longestSession;

    void nobodyThere()
    {
        m_real->clock.advance(platform::idleDefault);
        m_shell->idleWatch().check();
    }
    void makeStore() { QVERIFY(m_real->make() != nullptr); }

    void makeShell(Options::Mode mode)
    {
        Options options;
        options.mode = mode;
        options.store = m_real->store();
        m_shell = std::make_unique<desktop::Shell>(desktop::ShellParts{
            m_real->desk,
            m_real->clock,
            m_real->random,
            *m_replacement,
            m_watch,
            [this](Session &session) -> std::unique_ptr<desktop::UnlockedWindow> {
                if (m_makeWindow)
                    return m_makeWindow(session);
                auto window = std::make_unique<FakeWindow>();
                m_window = window.get();
                return window;
            },
            options,
            m_real->path(QStringLiteral("settings")),
            {&m_token, &m_real->desk, &m_real->joining, &m_real->kitJoining}});
    }

    void start(Options::Mode mode = Options::Mode::Practice)
    {
        makeShell(mode);
        m_shell->start();
    }

    void unlock()
    {
        type("passphrase", QString::fromLatin1(goodPassphrase));
        press("unlock");
    }

    void proveKit()
    {
        QStringList groups;
        for (const QLabel *label : door().findChildren<QLabel *>())
            if (label->text().size() == 4 && label->accessibleName().startsWith(u"Group"))
                groups << label->text();
        QCOMPARE(groups.size(), 9);
        for (const char *name : {"firstGroup", "secondGroup"}) {
            const int number = field(name)->accessibleName().section(u' ', 1).toInt();
            type(name, groups.at(number - 1).toLower());
        }
        press("prove");
    }

    QWidget &door() { return *m_shell->door().window().page(); }
    template <typename Page>
    bool page()
    {
        return qobject_cast<Page *>(&door()) != nullptr;
    }
    QLineEdit *field(const char *name)
    {
        return door().findChild<QLineEdit *>(QLatin1String(name));
    }
    void type(const char *name, const QString &text)
    {
        QVERIFY2(field(name), name);
        field(name)->clear();
        QTest::keyClicks(field(name), text);
    }
    void press(const char *name)
    {
        auto *button = door().findChild<QPushButton *>(QLatin1String(name));
        QVERIFY2(button && button->isEnabled(), name);
        QTest::mouseClick(button, Qt::LeftButton);
    }
    QString texts()
    {
        QStringList all;
        for (const QLabel *label : door().findChildren<QLabel *>())
            all << label->text();
        return all.join(u'\n');
    }

    std::unique_ptr<RealDesk> m_real;
    std::unique_ptr<FakeReplacement> m_replacement;
    /// On no bus; the tests speak for it.
    platform::DesktopWatch m_watch{QDBusConnection(QStringLiteral("none")),
                                   QDBusConnection(QStringLiteral("none"))};
    FakeTokenDoor m_token; ///< wants no security key unless a test says so
    std::unique_ptr<desktop::Shell> m_shell;
    QPointer<FakeWindow> m_window;
    /// For a test that wants another window than the fake one.
    std::function<std::unique_ptr<desktop::UnlockedWindow>(Session &)> m_makeWindow;
};

} // namespace alcove::testing
