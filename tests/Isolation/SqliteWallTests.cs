using System.Runtime.InteropServices;
using System.Text;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Payments;
using BackOffice.Finance.Reports;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Imports;
using BackOffice.Parties.Customers;
using BackOffice.Tests.Areas.Kit;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Isolation;

/// <summary>The kernel of Linux says which files are opened: the work of one company never opens the database of another.</summary>
public class SqliteWallTests
{
    [Fact]
    public async Task No_operation_of_a_company_opens_the_file_of_another()
    {
        await using var host = await Host.Start(Database.Sqlite);
        var (mine, theirs) = (await host.NewCompany(), await host.NewCompany());
        await Scenario(theirs);
        // A pooled connection would be used again without being opened.
        SqliteConnection.ClearAllPools();
        var folder = host.Services.GetRequiredService<Stores>().DataFolder;
        using var watched = new Opened(new TenantKey(theirs.Id).DatabaseFile(folder));
        using var own = new Opened(new TenantKey(mine.Id).DatabaseFile(folder));
        await Scenario(mine);
        Assert.False(watched.Any(), "The file of the other company was opened.");
        Assert.True(own.Any(), "The watch does not see that a file is opened.");

        await theirs.Do((CustomerList list) => list.Run(new ListQuery()));
        Assert.True(watched.Any(), "The watch does not see that the file of the other company is opened.");
    }

    private static async Task Scenario(TestCompany company)
    {
        var customer = await company.Customer();
        var invoice = await company.Issue(Sales.Of(customer, 100));
        var memo = await company.Issue(Sales.Of(customer, 10), DocumentKind.CreditMemo);
        await company.TryAllocate(memo, invoice, 5);
        await company.Pay(customer, 50);
        await company.Do((DocumentFiles files) => files.PdfOf(invoice));
        await company.Do((CustomerList list) => list.Run(new ListQuery("a")));
        await company.Do((DocumentList list) => list.Run(DocumentKind.Invoice, new ListQuery("a"), new DocumentFilter()));
        await company.Do((PaymentList list) => list.Run(new ListQuery(), null, null, default));
        await company.Do((TrialBalance report) => report.Run(Sales.Day));
        await company.Do((AgedReceivables report) => report.Run(Sales.Day));
        await company.Do((StageImport stage) => stage.Run("customers", "c.csv", new MemoryStream(Encoding.UTF8.GetBytes("Name\nAcme\n"))));
        await company.Refused("not_found", (GetDocument get) => get.Run(Guid.CreateVersion7()));
    }

    /// <summary>Whether a file is opened while this lives (inotify(7)).</summary>
    private sealed class Opened : IDisposable
    {
        private const int NonBlocking = 0x800;
        private const uint OnOpen = 0x20;
        private readonly int watch = inotify_init1(NonBlocking);

        public Opened(string file) => Assert.True(inotify_add_watch(watch, Encoding.UTF8.GetBytes(file + '\0'), OnOpen) > 0);

        /// <summary>Since the last question.</summary>
        public bool Any()
        {
            var events = new byte[64 * 1024];
            return read(watch, events, events.Length) > 0;
        }

        public void Dispose() => _ = close(watch);

        [DllImport("libc"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        private static extern int inotify_init1(int flags);

        [DllImport("libc"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        private static extern int inotify_add_watch(int watch, byte[] path, uint mask);

        [DllImport("libc"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        private static extern nint read(int file, byte[] into, nint count);

        [DllImport("libc"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        private static extern int close(int file);
    }
}
