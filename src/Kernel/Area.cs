using System.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Kernel;

/// <summary>One area of the product: what it adds to the model, the container, the API, the menu. Listed once, in Web/Areas.cs.</summary>
public abstract class Area
{
    /// <summary>Lower-case name: prefix of its tables, first half of its permissions.</summary>
    public abstract string Name { get; }

    /// <summary>The name people see.</summary>
    public abstract string Title { get; }

    /// <summary>Its sign in the menu, a name the kit's Icon knows.</summary>
    public virtual string Icon => "folder";

    /// <summary>Where its pages live.</summary>
    public Assembly Assembly => GetType().Assembly;

    public virtual IReadOnlyList<AreaPage> Menu => [];

    /// <summary>Whether it has operations inside of companies, which roles and grants can allow.</summary>
    public virtual bool IsGranted => true;

    /// <summary>
    /// What may be done in it by somebody whose role reaches only some records. An area that says nothing is closed to them, and
    /// within it everything that does not ask <see cref="Permission.OfRecords"/>.
    /// </summary>
    public virtual IReadOnlyList<Act> ByRecord => [];

    /// <summary>The fields of the area that roles and grants can close.</summary>
    public virtual IReadOnlyList<FieldClass> FieldClasses => [];

    public virtual void MapPlatform(ModelBuilder model) { }

    public virtual void MapTenant(ModelBuilder model) { }

    public virtual void Services(IServiceCollection services, IConfiguration configuration) { }

    /// <summary>Routes under <c>/api/v1</c>.</summary>
    public virtual void Endpoints(IEndpointRouteBuilder api) { }
}

/// <summary>A page in the menu. <paramref name="Href"/> is relative to the company's address.</summary>
public sealed record AreaPage(string Title, string Href, Permission Permission);

/// <summary>All areas of this host in ladder order.</summary>
public sealed record AreaList(IReadOnlyList<Area> Items)
{
    /// <summary>Those whose operations roles and grants can allow.</summary>
    public IEnumerable<Area> Granted => Items.Where(area => area.IsGranted);

    /// <summary>Whether somebody may have the permission whose role reaches only some records.</summary>
    public bool WorksByRecord(Permission permission) =>
        Granted.Any(area => area.Name == permission.Area && area.ByRecord.Contains(permission.Act));

    /// <summary>Every class of sensitive fields once, with the fields of all areas.</summary>
    public IEnumerable<FieldClass> FieldClasses =>
        Items
            .SelectMany(area => area.FieldClasses)
            .GroupBy(item => item.Name, StringComparer.Ordinal)
            .Select(same => same.First() with { Fields = [.. same.SelectMany(item => item.Fields)] });

    /// <summary>Those of the classes, as wholly closed.</summary>
    public Dictionary<string, FieldAccess> Hidden(Func<FieldClass, bool> which) =>
        FieldClasses.Where(which).ToDictionary(item => item.Name, _ => FieldAccess.Hidden, StringComparer.Ordinal);
}
