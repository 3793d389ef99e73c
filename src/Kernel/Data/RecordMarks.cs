namespace BackOffice.Kernel.Data;

/// <summary>
/// A record that one person answers for, and with it everything that hangs on it by a foreign key: for somebody whose role
/// reaches only some people's records, the others do not exist (<see cref="ReachConvention"/>).
/// </summary>
public interface IHasResponsible
{
    /// <summary>Null is nobody's.</summary>
    Guid? ResponsibleId { get; }
}

/// <summary>On a column that holds the id of a record without a foreign key: whose row it is follows from that record.</summary>
/// <param name="kinds">What the record may be; anything that has a responsible person where none is named.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OfRecordAttribute(params Type[] kinds) : Attribute
{
    public IReadOnlyList<Type> Kinds { get; } = kinds;
}
