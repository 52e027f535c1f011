#pragma once

#include <QApplication>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QTest>
#include <QTextEdit>

namespace alcove::testing {

/// Somebody before a window: it is shown and has the keyboard. Counts what they do.
class Person {
public:
    explicit Person(QWidget &window)
        : m_window(window)
    {
        m_window.show();
        m_window.activateWindow();
        if (!QTest::qWaitForWindowActive(&m_window))
            qFatal("the window of a test does not get the keyboard");
    }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        ++actions;
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &m_window, key,
                        modifiers);
    }
    /// A word or a sentence counts once: it is what the person came to do.
    void type(const QString &text)
    {
        ++actions;
        QTest::keyClicks(QApplication::focusWidget(), text);
    }
    /// A button by the beginning of its words.
    void click(const QString &words)
    {
        ++actions;
        QAbstractButton *button = nullptr;
        const auto isThere = [this, &words, &button] {
            button = find<QAbstractButton>([&words](const QAbstractButton &shown) {
                return shown.text().remove(u'&').startsWith(words);
            });
            return button != nullptr;
        };
        // What was made just now is shown with the next events.
        static_cast<void>(QTest::qWaitFor(isThere));
        QVERIFY2(button, qPrintable(QStringLiteral("no button ") + words));
        QTest::mouseClick(button, Qt::LeftButton);
    }
    bool sees(const QString &words) const
    {
        return find<QLabel>([&words](const QLabel &shown) { return shown.text().contains(words); })
            != nullptr;
    }
    bool canPress(const QString &words) const
    {
        return find<QAbstractButton>([&words](const QAbstractButton &shown) {
                   return shown.isEnabled() && shown.text().remove(u'&').startsWith(words);
               })
            != nullptr;
    }
    /// A visible part of the window.
    template <typename Part>
    Part *part(const char *name = nullptr) const
    {
        return find<Part>([name](const Part &shown) {
            return name == nullptr || shown.objectName() == QLatin1String(name);
        });
    }
    QListView *list() const { return part<QListView>(); }
    int rows() const { return list() == nullptr ? 0 : list()->model()->rowCount(); }
    static QTextEdit *writing() { return qobject_cast<QTextEdit *>(QApplication::focusWidget()); }

    int actions = 0;

private:
    template <typename Part, typename Check>
    Part *find(Check check) const
    {
        for (auto *part : m_window.findChildren<Part *>())
            if (part->isVisible() && check(*part))
                return part;
        return nullptr;
    }

    QWidget &m_window;
};

} // namespace alcove::testing
