using BackOffice.Kernel.Data;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Isolation.Neighbours;

namespace BackOffice.Tests.Isolation.Scattering;

/// <summary>
/// One portal with a company in each kind of store: a file, a database shared on one server, one shared on another, and one
/// of its own there. The platform's tables are elsewhere again.
/// </summary>
internal sealed class Scattered : IAsyncDisposable
{
    private Scattered(Street street) => Street = street;

    public Street Street { get; }

    public IReadOnlyList<Neighbour> Companies { get; private set; } = [];

    public Neighbour InFile => Companies[0];

    public Neighbour OnEast => Companies[1];

    public Neighbour OnWest => Companies[2];

    public Neighbour Alone => Companies[3];

    public static async Task<Scattered> Open()
    {
        Assert.SkipWhen(Databases.Postgres is null || Databases.Second is null, "PostgreSQL is not installed");
        var (east, eastOwner) = Databases.NewDatabase();
        var (west, westOwner) = Databases.NewDatabase(second: true);
        var files = Directory.CreateTempSubdirectory("backoffice-files-").FullName;
        var street = await Street.Over([
            $"--Stores:files=sqlite:{files}",
            $"--Stores:east={east}",
            $"--Stores:east:Owner={eastOwner}",
            $"--Stores:west={west}",
            $"--Stores:west:Owner={westOwner}",
            $"--Stores:alone={Databases.Second.Value.App};Database=company_{Store.Placeholder}",
            $"--Stores:alone:Owner={Databases.Second.Value.Owner};Database=company_{Store.Placeholder}",
        ]);
        return new Scattered(street)
        {
            Companies =
            [
                await Neighbour.Build(street, "Ownmark", "files"),
                await Neighbour.Build(street, "Eastmark", "east"),
                await Neighbour.Build(street, "Westmark", "west"),
                await Neighbour.Build(street, "Lonemark", "alone"),
            ],
        };
    }

    public async ValueTask DisposeAsync()
    {
        var files = Street.Stores.Get("files").Connection;
        await Street.DisposeAsync();
        Directory.Delete(files, recursive: true);
    }
}
