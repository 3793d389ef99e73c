using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using BackOffice.Finance.Accounts;
using BackOffice.Finance.Bank;
using BackOffice.Finance.Bank.Formats;
using BackOffice.Finance.Charts;
using BackOffice.Kernel;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Conformance;

/// <summary>
/// Files of banks from the public test data of other readers: each gives the movements that those readers expect, its balances hold or
/// the difference is named, and importing it twice adds nothing (B-01).
/// </summary>
public partial class BankStatementTests
{
    private const string Bank = "bank";

    /// <summary>Statement by statement as in control-totals.csv: opening, closing, entries, their sum, and by how much the balances do not hold.</summary>
    [Fact]
    public void Every_CAMT_statement_has_its_control_totals()
    {
        var totals = File.ReadAllLines(ConformanceData.Require($"{Bank}/camt/control-totals.csv"))
            .Skip(1)
            .Select(row => row.Split(','))
            .ToList();
        Assert.Equal(20, totals.Count);
        foreach (var file in totals.GroupBy(row => row[0]))
        {
            var content = File.ReadAllBytes(ConformanceData.Require($"{Bank}/{file.Key}"));
            if (file.Key.Contains("camt052", StringComparison.Ordinal))
            {
                Assert.Equal("statement.broken", StatementFile.Read(content).Refusals[0].Code);
                continue;
            }

            var statements = CamtReader.Read(content, Encoding.UTF8.GetString(content));
            Assert.Equal(
                file.Select(row => string.Join(' ', row[1], Amount(row[2]), Amount(row[3]), row[4], Amount(row[5]))),
                statements.Select(statement =>
                    string.Join(
                        ' ',
                        statement.Number,
                        Amount(statement.Opening?.Amount),
                        Amount(statement.Closing?.Amount),
                        statement.Lines.Count,
                        Amount(statement.Lines.Sum(line => line.Amount))
                    )
                )
            );
            var outcome = StatementFile.Read(content);
            var difference = file.Select(row => row[6]).FirstOrDefault(said => said.StartsWith("DIFF", StringComparison.Ordinal));
            Assert.Equal(difference is null, outcome.Succeeded);
            if (difference is not null)
            {
                Assert.Contains(
                    $"the difference is {Amount(difference["DIFF ".Length..])}",
                    outcome.Refusals[0].Message,
                    StringComparison.Ordinal
                );
            }
        }
    }

    /// <summary>What the reader of genkgo/camt made of the same file.</summary>
    [
        Theory,
        InlineData("camt053.v2.minimal"),
        InlineData("camt053.v2.with-party-ids"),
        InlineData("camt053.v3"),
        InlineData("camt053.v4"),
        InlineData("camt053.v8"),
        InlineData("camt053.v2.all-balance-types")
    ]
    public void CAMT_entries_are_those_of_the_reader_they_come_with(string name)
    {
        var content = File.ReadAllBytes(ConformanceData.Require($"{Bank}/camt/genkgo/data/{name}.xml"));
        using var parsed = JsonDocument.Parse(File.ReadAllText(ConformanceData.Require($"{Bank}/camt/genkgo/data/{name}.json")));
        var entry = parsed.RootElement.GetProperty("getEntries")[0];
        var line = CamtReader.Read(content, Encoding.UTF8.GetString(content))[0].Lines[0];
        Assert.Equal(
            decimal.Parse(entry.GetProperty("getAmount").GetProperty("getAmount").GetString()!, CultureInfo.InvariantCulture) / 100,
            line.Amount
        );
        Assert.StartsWith(
            $"{line.Date:yyyy-MM-dd}",
            entry.GetProperty("getBookingDate").GetProperty("0").GetString(),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            $"{line.ValueDate:yyyy-MM-dd}",
            entry.GetProperty("getValueDate").GetProperty("0").GetString(),
            StringComparison.Ordinal
        );
    }

    [Theory, InlineData("camt053.v2.wrong"), InlineData("camt054.v2"), InlineData("camt054.v8")]
    public void What_is_no_statement_is_refused(string name) =>
        Assert.Equal(
            "statement.broken",
            StatementFile.Read(File.ReadAllBytes(ConformanceData.Require($"{Bank}/camt/genkgo/data/{name}.xml"))).Refusals[0].Code
        );

    /// <summary>What the reader of WoLpH/mt940 made of the same file: its movements, and the balances it keeps of the last statement.</summary>
    [Fact]
    public void MT940_movements_are_those_of_the_reader_they_come_with()
    {
        using var golden = JsonDocument.Parse(File.ReadAllText(ConformanceData.Require($"{Bank}/mt940/wolph/expected.json")));
        Assert.Equal(20, golden.RootElement.GetArrayLength());
        foreach (var expected in golden.RootElement.EnumerateArray())
        {
            var name = expected.GetProperty("file").GetString()!;
            var statements = Mt940Reader.Read(
                StatementText.Decode(File.ReadAllBytes(ConformanceData.Require($"{Bank}/mt940/wolph/{name}")), null)
            );
            var movements = expected
                .GetProperty("transactions")
                .EnumerateArray()
                .Select(item => $"{item.GetProperty("date").GetString()} {Amount(item.GetProperty("amount").GetString())}");
            var found = statements
                .SelectMany(statement => statement.Lines)
                .Select(line => $"{line.ValueDate:yyyy-MM-dd} {Amount(line.Amount)}");
            Assert.Equal((name, string.Join('\n', movements)), (name, string.Join('\n', found)));
            if (Stated(expected, "opening") is { } opening)
            {
                Assert.Contains(opening, statements.Select(statement => Amount(statement.Opening?.Amount)));
            }

            if (Stated(expected, "closing") is { } closing)
            {
                Assert.Contains(closing, statements.Select(statement => Amount(statement.Closing?.Amount)));
            }
        }
    }

    /// <summary>Number of movements and their sum, as they stand in the files.</summary>
    [Theory]
    [InlineData("mt940-abnamro.txt", 2, "10", "-345.93")]
    [InlineData("mt940-deutsche_bank.txt", 3, "16", null)]
    [InlineData("mt940-handelsbank.txt", 2, "0", "0.00")]
    [InlineData("mt940-iso8859-1.txt", 1, "2", "2200.00")]
    [InlineData("mt940-windows-line-breaks.txt", 1, "2", "2200.00")]
    [InlineData("mt940-with-detailed-end-balance.txt", 1, "1", "1.00")]
    [InlineData("mt940-with-colon-after-line-break.txt", 1, "1", "-6800.00")]
    [InlineData("mt940.txt", 4, "27", null)]
    public void MT940_of_many_banks_is_read(string name, int statements, string movements, string? sum)
    {
        var read = Mt940Reader.Read(StatementText.Decode(File.ReadAllBytes(ConformanceData.Require($"{Bank}/mt940/cmxl/{name}")), null));
        Assert.Equal((statements, movements), (read.Count, $"{read.Sum(statement => statement.Lines.Count)}"));
        Assert.True(
            sum is null || sum == Amount(read.Sum(statement => statement.Lines.Sum(line => line.Amount))),
            Amount(read.Sum(statement => statement.Lines.Sum(line => line.Amount)))
        );
    }

    [Theory, InlineData("mt942.txt"), InlineData("mt940-headers.txt")]
    public void MT940_that_is_broken_or_of_the_day_is_refused(string name) =>
        Assert.Equal(
            "statement.broken",
            StatementFile.Read(File.ReadAllBytes(ConformanceData.Require($"{Bank}/mt940/cmxl/{name}"))).Refusals[0].Code
        );

    [Fact]
    public void Subfields_of_MT940_say_who_and_what()
    {
        var text = File.ReadAllText(ConformanceData.Require($"{Bank}/mt940/wolph/cmxl/statement_details.sta"));
        var line = Assert.Single(Mt940Reader.Read(text.ReplaceLineEndings("\n"))[0].Lines);
        Assert.Equal(
            ("Peter Pan", "HUkkbbbsssskcccccccccccccccx", "TRX-0A4A47C3-F846-4729-8A1B-5DF620F", "FOO TRX-0A4A47C3-F84-4729-8A1B-5DF620F"),
            (line.Counterparty, line.CounterpartyAccount, line.Reference, line.Text!.Replace("F846", "F84", StringComparison.Ordinal))
        );
    }

    public static TheoryData<string> OfxFiles =>
        [
            .. ConformanceData
                .FilesIn($"{Bank}/ofx/ofxparse")
                .Where(name => name.EndsWith(".ofx", StringComparison.Ordinal) || name == "absent")
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Every movement between STMTTRN tags of a bank or card statement, counted and summed from the text of the file.</summary>
    [Theory, MemberData(nameof(OfxFiles))]
    public void OFX_has_every_movement_of_the_file(string name)
    {
        var content = File.ReadAllBytes(ConformanceData.Require($"{Bank}/ofx/ofxparse/{name}"));
        var text = Encoding.Latin1.GetString(content);
        var statements = StatementTexts().Matches(text).Select(match => match.Value).ToList();
        var outcome = StatementFile.Read(content);
        if (statements.Count == 0)
        {
            Assert.Equal("statement.broken", outcome.Refusals[0].Code);
            return;
        }

        var amounts = statements
            .SelectMany(statement => Amounts().Matches(statement))
            .Select(match => decimal.Parse(match.Groups["amount"].Value, CultureInfo.InvariantCulture))
            .ToList();
        if (
            statements
                .SelectMany(statement => Accounts().Matches(statement))
                .Select(match => match.Groups["id"].Value.Trim())
                .Distinct()
                .Count() > 1
        )
        {
            Assert.Equal("statement.several_accounts", outcome.Refusals[0].Code);
            return;
        }

        Assert.True(outcome.Succeeded, string.Join("; ", outcome.Refusals));
        var lines = outcome.Value.Statements.SelectMany(statement => statement.Lines).ToList();
        Assert.Equal((amounts.Count, amounts.Sum()), (lines.Count, lines.Sum(line => line.Amount)));
    }

    [
        Theory,
        InlineData("date_missing.ofx", "statement.broken"),
        InlineData("decimal_error.ofx", "statement.broken"),
        InlineData("empty_balance.ofx", null)
    ]
    public void OFX_that_is_broken_is_refused_and_what_is_only_missing_is_not(string name, string? code)
    {
        var outcome = StatementFile.Read(File.ReadAllBytes(ConformanceData.Require($"{Bank}/ofx/ofxparse/fail_nice/{name}")));
        Assert.Equal(code, outcome.Succeeded ? null : outcome.Refusals[0].Code);
    }

    /// <summary>Three movements of 2010, in seven ways to write their dates and amounts; the reader they come with expects these.</summary>
    [Theory]
    [InlineData("ddmmyy", "-10.00 -20.00 30.00")]
    [InlineData("ddmmyyyy", "-10.00 -20.00 30.00")]
    [InlineData("dmyy", "-10.00 -20.00 30.00")]
    [InlineData("mmddyy", "-10.00 -20.00 30.00")]
    [InlineData("mmddyyyy", "-10.00 -20.00 30.00")]
    [InlineData("invalid_header", "-10.00 -20.00 30.00")]
    [InlineData("spaced", "-10.00 -20.00 30.00")]
    [InlineData("separator", "-1010.00 -30020.00 30.00")]
    public void QIF_is_read_whichever_way_dates_are_written(string name, string amounts)
    {
        var outcome = StatementFile.Read(File.ReadAllBytes(ConformanceData.Require($"{Bank}/qif/jemmyw/3_records_{name}.qif")));
        Assert.True(outcome.Succeeded, string.Join("; ", outcome.Refusals));
        var lines = outcome.Value.Statements[0].Lines;
        Assert.Equal("2010-01-01 2010-06-01 2010-12-29", string.Join(' ', lines.Select(line => $"{line.Date:yyyy-MM-dd}")));
        Assert.Equal(amounts, string.Join(' ', lines.Select(line => Amount(line.Amount))));
    }

    [Theory]
    [InlineData("splits.qif", "1994-06-01 1994-06-02", "-1000.00 75.00")]
    [InlineData("quicken_non_investement_account.qif", "1994-06-01 1994-06-02 1994-06-03", "-1000.00 75.00 -10.00")]
    public void QIF_with_dates_that_read_two_ways_asks_which(string name, string days, string amounts)
    {
        var content = File.ReadAllBytes(ConformanceData.Require($"{Bank}/qif/jemmyw/{name}"));
        Assert.Equal("statement.date_order", StatementFile.Read(content).Refusals[0].Code);
        var lines = StatementFile.Read(content, new CsvLayout(DayFirst: false)).Value!.Statements[0].Lines;
        Assert.Equal(days, string.Join(' ', lines.Select(line => $"{line.Date:yyyy-MM-dd}")));
        Assert.Equal(amounts, string.Join(' ', lines.Select(line => Amount(line.Amount))));
    }

    [Theory, InlineData("not_a_QIF_file.txt", "statement.unknown_format"), InlineData("quicken_investment_account.qif", "statement.broken")]
    public void QIF_that_is_none_of_a_bank_is_refused(string name, string code) =>
        Assert.Equal(code, StatementFile.Read(File.ReadAllBytes(ConformanceData.Require($"{Bank}/qif/jemmyw/{name}"))).Refusals[0].Code);

    /// <summary>CSV of banks: those with headings are read as they are, the others with a layout. Days and amounts as in the output of cantino/reckon.</summary>
    [Theory]
    [InlineData("test_money_column", null, null, "2012-03-22 50.00", "2012-03-23 -10.00")]
    [InlineData("two_money_columns_manual", null, null, "2021-07-02 -200.00", "2021-07-02 -100.00")]
    [InlineData("bom_utf8_file", null, null, "2019-12-27 -7.49")]
    [InlineData("german_date_example", "1", "4|5", "2009-12-24 -76.00", "2009-12-24 327.49", "2009-12-24 -800.00")]
    [InlineData("austrian_example", "3", "5", "2014-01-22 -18.00", "2014-01-17 -9.05", "2014-01-15 120.00", "2014-01-15 22.00")]
    [InlineData(
        "danish_kroner_nordea_example",
        "1",
        "4",
        "2012-11-16 -48.00",
        "2012-10-26 -79.00",
        "2012-10-22 497.90",
        "2012-10-12 -995.00"
    )]
    [InlineData("yyyymmdd_date_example", "2", "4", "2012-12-31 -123.45")]
    [InlineData("chase", "2", "4", "2009-12-24 -85.00", "2009-12-24 -20.00", "2009-12-24 -7.00", "2009-12-23 3520.00")]
    [InlineData("another_bank_example", "2", "4", "2011-12-24 -85.00", "2010-12-24 -20.00", "2009-12-24 -7.00", "2008-12-24 3520.00")]
    [InlineData("nationwide", "1", "4|5", "2013-11-07 500.00", "2013-10-09 -20.00", "2013-12-09 -19.77", "2013-12-10 -100.00")]
    public void CSV_of_many_banks_is_read(string name, string? date, string? amount, params string[] first)
    {
        var content = File.ReadAllBytes(ConformanceData.Require($"{Bank}/csv/reckon/{name}/input.csv"));
        var columns = amount?.Split('|');
        var layout = date is null
            ? null
            : new CsvLayout(
                Date: date,
                Amount: columns!.Length == 1 ? amount : null,
                Debit: columns.Length > 1 ? columns[0] : null,
                Credit: columns.Length > 1 ? columns[1] : null
            );
        var outcome = StatementFile.Read(content, layout);
        Assert.True(outcome.Succeeded, string.Join("; ", outcome.Refusals));
        Assert.Equal(
            first,
            outcome.Value.Statements[0].Lines.Take(first.Length).Select(line => $"{line.Date:yyyy-MM-dd} {Amount(line.Amount)}")
        );
    }

    [Fact]
    public async Task Importing_a_file_twice_adds_nothing()
    {
        var company = await (await Host.On(Database.Sqlite)).NewCompany();
        var files = new List<string>();
        foreach (var folder in (string[])["camt/genkgo/data", "mt940/wolph/jejik", "mt940/cmxl", "ofx/ofxparse", "qif/jemmyw"])
        {
            var root = ConformanceData.Require($"{Bank}/{folder}");
            files.AddRange(
                Directory.GetFiles(root).Where(file => !file.EndsWith(".json", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            );
        }

        var imported = 0;
        foreach (var file in files)
        {
            var content = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            if (
                StatementFile.Read(content) is { Succeeded: true, Value: var read }
                && (read.Statements[0].Currency is not { } code || Currency.TryGet(code, out _))
            )
            {
                imported++;
                var account = $"B{imported}";
                await company.Do(
                    (SaveAccount save) =>
                        save.Create(
                            new SaveAccount.Request(
                                account,
                                "Bank",
                                AccountKind.Asset,
                                "Current assets",
                                Currency: read.Statements[0].Currency,
                                IsBank: true
                            )
                        )
                );
                var once = await company.Do((ImportStatement import) => import.Run(account, file, content));
                var twice = await company.Do((ImportStatement import) => import.Run(account, $"again-{file}", [.. content, (byte)'\n']));
                Assert.Equal((file, once.Read, once.Read, 0), (file, once.Added, twice.Known, twice.Added));
            }
        }

        Assert.True(imported >= 24, $"{imported} files");
    }

    private static string? Stated(JsonElement expected, string balance) =>
        expected.GetProperty(balance) is { ValueKind: JsonValueKind.Object } stated
            ? Amount(stated.GetProperty("amount").GetString())
            : null;

    private static string? Amount(string? text) =>
        string.IsNullOrEmpty(text) ? "" : Amount(decimal.Parse(text, CultureInfo.InvariantCulture));

    private static string Amount(decimal? amount) =>
        amount is { } number ? (number / 1.0000m).ToString("0.00##", CultureInfo.InvariantCulture) : "";

    [GeneratedRegex("<(?<tag>(CC)?STMTRS)>.*?</\\k<tag>>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex StatementTexts();

    [GeneratedRegex("<TRNAMT>\\s*(?<amount>[-+.0-9]+)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Amounts();

    [GeneratedRegex("<ACCTID>(?<id>[^<\\r\\n]+)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Accounts();
}
