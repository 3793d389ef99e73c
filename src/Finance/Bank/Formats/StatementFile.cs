using BackOffice.Kernel;
using BackOffice.Kernel.Data;

namespace BackOffice.Finance.Bank.Formats;

/// <summary>
/// Reads a file of a bank whatever its format is: CAMT.053, MT940, OFX, QIF or CSV. Pure. Lenient in what it takes, strict in
/// what it gives. Refusals, in this order: empty, too large, unknown format, what its reader finds, too many lines, several accounts,
/// and balances that the lines do not explain.
/// </summary>
internal static class StatementFile
{
    public const int MaxBytes = 10_000_000;
    public const int MaxLines = 20_000;
    private const int MaxText = 1000;
    private const int MaxName = 140;

    /// <param name="Format">Such as <c>CAMT.053</c>.</param>
    public sealed record Content(string Format, IReadOnlyList<Statement> Statements);

    /// <param name="layout">How the CSV files of this account are laid out, and which way round its dates are written.</param>
    public static Outcome<Content> Read(byte[] file, CsvLayout? layout = null)
    {
        if (file.Length == 0)
        {
            return new Refusal("statement.empty", "file", "The file is empty.");
        }

        if (file.Length > MaxBytes)
        {
            return new Refusal("statement.too_large", "file", "The file is larger than 10 MB. Ask the bank for a shorter period.");
        }

        try
        {
            var text = StatementText.Decode(file, layout?.Encoding);
            return string.IsNullOrWhiteSpace(text) ? new Refusal("statement.empty", "file", "The file is empty.")
                : Read(text, file, layout) is { } content ? Checked(content)
                : Unknown;
        }
        catch (StatementFormatException broken)
        {
            return new Refusal(broken.Code, "file", broken.Message);
        }
    }

    private static Refusal Unknown =>
        new(
            "statement.unknown_format",
            "file",
            "This is none of the formats that can be read: CAMT.053, MT940, OFX, QIF or a CSV with a line of column names. For another CSV, say how its columns are laid out."
        );

    private static Content? Read(string text, byte[] file, CsvLayout? layout) =>
        CamtReader.Knows(text) ? new Content("CAMT.053", CamtReader.Read(file, text))
        : OfxReader.Knows(text) ? new Content("OFX", OfxReader.Read(text))
        : Mt940Reader.Knows(text) ? new Content("MT940", Mt940Reader.Read(text))
        : QifReader.Knows(text) ? new Content("QIF", QifReader.Read(text, layout?.DayFirst))
        : CsvReader.Read(text, layout) is { } csv ? new Content("CSV", csv)
        : null;

    private static Outcome<Content> Checked(Content content)
    {
        if (content.Statements.Sum(statement => statement.Lines.Count) > MaxLines)
        {
            return new Refusal(
                "statement.too_many_lines",
                "file",
                "The file has more than 20,000 lines. Ask the bank for a shorter period."
            );
        }

        var accounts = content.Statements.Select(statement => statement.Account).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (accounts.Count > 1)
        {
            return new Refusal(
                "statement.several_accounts",
                "file",
                $"The file has statements of several accounts: {PlainText.Cut(string.Join(", ", accounts), 200)}. Ask the bank for a file of one account."
            );
        }

        var statements = content.Statements.Select(statement => statement with { Lines = [.. statement.Lines.Select(Tidied)] }).ToList();
        foreach (var statement in statements)
        {
            if (Unexplained(statement) is { } refusal)
            {
                return refusal;
            }
        }

        return content with
        {
            Statements = statements,
        };
    }

    /// <summary>Opening balance and lines make the closing balance, where the file states both.</summary>
    private static Refusal? Unexplained(Statement statement)
    {
        if (statement is not { Opening: { } opening, Closing: { } closing })
        {
            return null;
        }

        var difference = closing.Amount - opening.Amount - statement.Lines.Sum(line => line.Amount);
        return difference == 0
            ? null
            : new Refusal(
                "statement.balance",
                "file",
                FormattableString.Invariant(
                    $"The lines of statement {statement.Number ?? "without a number"} do not lead from its opening balance {opening.Amount:0.00##} to its closing balance {closing.Amount:0.00##}: the difference is {difference:0.00##}. Lines are missing or twice; ask the bank for the file again."
                )
            );
    }

    private static StatementLine Tidied(StatementLine line) =>
        line with
        {
            BankId = Tidied(line.BankId, MaxName),
            Counterparty = Tidied(line.Counterparty, MaxName),
            CounterpartyAccount = Tidied(line.CounterpartyAccount, MaxName),
            Reference = Tidied(line.Reference, MaxName),
            Text = Tidied(line.Text, MaxText),
        };

    private static string? Tidied(string? text, int most) =>
        PlainText.Clean(text) is { } clean
            ? PlainText.Cut(string.Join(' ', clean.Split([' ', '\n', '\t', '\u00A0'], StringSplitOptions.RemoveEmptyEntries)), most)
            : null;
}
